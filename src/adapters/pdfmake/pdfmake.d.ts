declare module 'pdfmake' {
  interface Made {
    getBuffer(): Promise<Buffer>;
  }
  /** What is used of pdfmake 0.3, which has no types of its own. */
  const pdfmake: {
    setFonts(
      fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>,
    ): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): Made;
  };
  export default pdfmake;
}
