/** A picture of one instant, as it came from the server. */
export interface Still {
  readonly blob: Blob;
  /** SHA-256 of its bytes, hex, made in this page. */
  readonly sha256: string;
  /** Time of the frame that was shown at the instant asked for. */
  readonly ptsMicros: number;
  readonly frame: number | null;
}

/** Address of the picture of an instant: veiled unless there is a reason. */
export function frameAddress(
  caseId: string,
  recordingId: string,
  atMicros: number,
  language: 'en' | 'fr',
  reason: string | null,
  form: { readonly format: 'png' | 'jpeg'; readonly widthPx?: string },
): string {
  const query = new URLSearchParams({ atMicros: String(atMicros), language, ...form });
  if (reason !== null) {
    query.set('veil', 'false');
    query.set('reason', reason);
  }
  return `/api/cases/${caseId}/recordings/${recordingId}/frame?${query}`;
}

/** SHA-256 of some bytes, hex. */
export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A name for the file: of the recording and the instant. */
export function stillName(fileName: string, ptsMicros: number, isVeiled: boolean): string {
  const base = fileName.replace(/\.[^.]*$/, '').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return `${base} ${(ptsMicros / 1_000_000).toFixed(6)} s${isVeiled ? ' veiled' : ''}.png`;
}
