/** Whether a client takes a content coding: `Accept-Encoding` of RFC 9110 12.5.3, without weighing one against another. */
export function accepts(header: string | null | undefined, coding: 'gzip' | 'br'): boolean {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((word) => word.trim());
    if (name === coding) return !parameters.some((word) => /^q=0(\.0*)?$/.test(word));
  }
  return false;
}
