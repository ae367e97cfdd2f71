/** Offers something to be kept as a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address by then; keeping it would keep the text in memory.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
