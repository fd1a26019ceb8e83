/** SHA-256 of the whole, hex, as an answer gives it (`Repr-Digest`, RFC 9530); null where it does not. */
export function digestOf({ headers }: Pick<Response, 'headers'>): string | null {
  const text = /sha-256=:([^:]*):/.exec(headers.get('repr-digest') ?? '')?.[1];
  if (text === undefined) return null;
  return [...atob(text)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
