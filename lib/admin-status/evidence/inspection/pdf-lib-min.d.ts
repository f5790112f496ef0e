declare module 'pdf-lib/dist/pdf-lib.min.js' {
  import type * as pdfLib from 'pdf-lib'
  const all: typeof pdfLib
  export default all
}
