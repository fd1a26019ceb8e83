"""Computes the root of a Dayfold ledger as RFC 6962 2.1 says, with nothing of Dayfold in it.

Reads JSON: `size`, `hashes` of all leaves, and `entries` of one case; checks each entry against its leaf's hash and its
openings against their commitments. Prints the root.
"""
import hashlib
import json
import sys


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves):
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\x01", root(leaves[:split]), root(leaves[split:]))


given = json.load(sys.stdin)
hashes = [bytes.fromhex(text) for text in given["hashes"][: given["size"]]]
for entry in given["entries"]:
    leaf = entry["leaf"]
    assert sha(b"\x00", leaf.encode()) == hashes[entry["sequence"]], entry["sequence"]
    fields = json.loads(leaf)
    assert fields["sequence"] == entry["sequence"]
    for name, opening in entry["openings"].items():
        assert sha(bytes.fromhex(opening["salt"]), opening["value"].encode()).hex() == fields["hidden"][name], name
print(root(hashes).hex())
