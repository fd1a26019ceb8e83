/** Takes a stream of server-sent events apart (WHATWG HTML 9.2.6). */
export async function* readEvents(
  bytes: ReadableStream<Uint8Array>,
): AsyncGenerator<{ readonly id: string; readonly event: string; readonly data: string }> {
  const decoder = new TextDecoder();
  let text = '';
  let id = '';
  for await (const chunk of bytes as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      let event = 'message';
      const data: string[] = [];
      for (const line of text.slice(0, end).split('\n')) {
        const [, field, value = ''] = /^([a-z]+)(?:: ?(.*))?$/.exec(line) ?? [];
        if (field === 'id') id = value;
        else if (field === 'event') event = value;
        else if (field === 'data') data.push(value);
      }
      text = text.slice(end + 2);
      if (data.length > 0) yield { id, event, data: data.join('\n') };
    }
  }
}
