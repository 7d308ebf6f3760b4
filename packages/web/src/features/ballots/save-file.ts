interface Sent {
  readonly fileName: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** Gives a file that came inside an answer to the browser's downloads. */
export function saveFile({ fileName, mediaType, base64 }: Sent): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // After the download has begun.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
