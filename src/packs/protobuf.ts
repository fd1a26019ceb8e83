/**
 * The bytes are no protobuf message, or none that may be read. `cut`: it ends before it should; `claim`: something says it has 2 GB or more;
 * `form`: anything else.
 */
export class WireError extends Error {
  readonly reason: 'cut' | 'claim' | 'form';

  constructor(reason: WireError['reason'], message: string) {
    super(message);
    this.name = 'WireError';
    this.reason = reason;
  }
}

/** One field of a message, its value not read yet. */
export interface WireField {
  readonly number: number;
  /** 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes. */
  readonly type: 0 | 1 | 2 | 5;
  /** Of a varint, as a 64-bit two's complement number; 0n for the others. */
  readonly varint: bigint;
  /** Of the types 1, 2 and 5: a view into the message, nothing is copied. */
  readonly bytes: Uint8Array;
}

const none = new Uint8Array();
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The fields of one message in order (Protocol Buffers, "Encoding"). Groups, which nothing that is read here uses, end it with an error, as do a
 * length beyond the end and a varint over ten bytes. Lengths are taken as what they say, so a claim of gigabytes is found before it is followed.
 * Errors: `WireError`.
 */
export function* wireFields(message: Uint8Array): Generator<WireField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (at >= message.length) throw new WireError('cut', 'it ends in the middle of a number');
      const byte = message[at]!;
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw new WireError('form', 'a number has more than ten bytes');
  };
  const take = (length: bigint): Uint8Array => {
    if (length < 0n || length >= claimLimitBytes)
      throw new WireError('claim', `a field claims ${BigInt.asUintN(64, length)} bytes`);
    if (at + Number(length) > message.length) throw new WireError('cut', 'it ends before its last field does');
    at += Number(length);
    return message.subarray(at - Number(length), at);
  };
  while (at < message.length) {
    const key = varint();
    const number = Number(BigInt.asUintN(64, key) >> 3n);
    const type = Number(key & 7n);
    if (number < 1 || number > 0x1fff_ffff) throw new WireError('form', `it has a field with the number ${number}`);
    if (type === 0) yield { number, type, varint: varint(), bytes: none };
    else if (type === 1) yield { number, type, varint: 0n, bytes: take(8n) };
    else if (type === 5) yield { number, type, varint: 0n, bytes: take(4n) };
    else if (type === 2) yield { number, type, varint: 0n, bytes: take(varint()) };
    else throw new WireError('form', `it has a field of the type ${type}`);
  }
}

/** A message of 2 GB is what protobuf itself can't hold. */
const claimLimitBytes = 2n ** 31n;

/** The text of a field. Errors: `WireError` where it is no text or no UTF-8. */
export function wireText(field: WireField): string {
  try {
    return utf8.decode(wireBytes(field));
  } catch (cause) {
    if (cause instanceof WireError) throw cause;
    throw new WireError('form', 'a text is no UTF-8');
  }
}

/** The bytes of a field that holds a message or text. Errors: `WireError` for a number. */
export function wireBytes(field: WireField): Uint8Array {
  if (field.type !== 2) throw new WireError('form', `field ${field.number} is a number where a message is expected`);
  return field.bytes;
}

/** Whole numbers of a field that may repeat, packed or one at a time. Errors: `WireError`. */
export function wireIntegers(field: WireField): bigint[] {
  if (field.type === 0) return [field.varint];
  const numbers: bigint[] = [];
  // Packed numbers are a message without keys.
  let value = 0n;
  let shift = 0n;
  for (const byte of wireBytes(field)) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (shift > 70n) throw new WireError('form', 'a number has more than ten bytes');
    if (byte < 0x80) {
      numbers.push(BigInt.asIntN(64, value));
      value = 0n;
      shift = 0n;
    }
  }
  if (shift !== 0n) throw new WireError('cut', 'it ends in the middle of a number');
  return numbers;
}

/** The fields of a message by number, of those that are read. */
export class WireMessage {
  readonly #fields = new Map<number, WireField[]>();
  readonly #what: string;

  /** Errors: `WireError`. @param what it is, for the words of an error */
  constructor(bytes: Uint8Array, what: string) {
    this.#what = what;
    for (const field of wireFields(bytes)) {
      const others = this.#fields.get(field.number);
      if (others === undefined) this.#fields.set(field.number, [field]);
      else others.push(field);
    }
  }

  all(number: number): readonly WireField[] {
    return this.#fields.get(number) ?? [];
  }

  /**
   * The only field with a number. Written twice, readers disagree on it: some take the last, messages are merged. So that is refused: what is
   * checked here must be what the runtime reads.
   */
  one(number: number): WireField | undefined {
    const fields = this.all(number);
    if (fields.length > 1) throw new WireError('form', `${this.#what} says field ${number} more than once`);
    return fields[0];
  }

  text(number: number): string {
    const field = this.one(number);
    return field === undefined ? '' : wireText(field);
  }

  integer(number: number): bigint | undefined {
    const field = this.one(number);
    if (field !== undefined && field.type !== 0) {
      throw new WireError('form', `${this.#what} has no number in field ${number}`);
    }
    return field?.varint;
  }
}
