/** An upload that is not finished, as the browser remembers it over a reload. The file itself must be chosen again. */
export interface KeptUpload {
  readonly caseId: string;
  readonly cameraId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly analyse: boolean;
  readonly uploadId: string;
}

const key = 'dayfold.uploads';

export function keptUploads(): readonly KeptUpload[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** Remembers an upload, or what is new about it. */
export function keepUpload(upload: KeptUpload): void {
  write([...keptUploads().filter(({ uploadId }) => uploadId !== upload.uploadId), upload]);
}

export function forgetUpload(uploadId: string): void {
  write(keptUploads().filter((upload) => upload.uploadId !== uploadId));
}

function write(uploads: readonly KeptUpload[]): void {
  localStorage.setItem(key, JSON.stringify(uploads));
}

function isKept(value: unknown): value is KeptUpload {
  const one = value as Partial<KeptUpload> | null;
  return (
    typeof one?.caseId === 'string' &&
    typeof one.cameraId === 'string' &&
    typeof one.fileName === 'string' &&
    typeof one.sizeBytes === 'number' &&
    typeof one.uploadId === 'string'
  );
}
