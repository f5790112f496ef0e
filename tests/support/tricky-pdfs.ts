// PDFs that hide something from whoever looks at them less exactly than a reader does. Written byte by byte: no library makes them.
import { deflateSync } from 'node:zlib'

type Piece = string | Buffer
type Objects = Record<number, Piece>

const bytesOf = (piece: Piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'

/** Catalog, pages and one page with a picture of words; `more` overrides or adds. */
export function paper(more: Objects = {}): Objects {
  return {
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>',
    4: '<</Length 20>>stream\n0 0 10 10 re f      \nendstream',
    ...more,
  }
}

export const streamOf = (dict: string, content: Buffer): Buffer =>
  Buffer.concat([bytesOf(`<<${dict}/Length ${content.length}>>stream\n`), content, bytesOf('\nendstream')])

type Layout = { before?: Objects; after?: Objects; places?: Record<number, number>; trailer?: string }

/** Writes the objects with an ordinary table of places; `before` and `after` put something around one of them. */
export function written(objects: Objects, { before = {}, after = {}, places = {}, trailer = '' }: Layout = {}): Buffer {
  const { pieces, found, size } = body(objects, before, after)
  const numbers = { ...found, ...places }
  const last = Math.max(...Object.keys(numbers).map(Number))
  const rows = Array.from({ length: last + 1 }, (_, at) =>
    numbers[at] === undefined ? '0000000000 65535 f \n' : `${String(numbers[at]).padStart(10, '0')} 00000 n \n`,
  )
  return Buffer.concat([
    ...pieces,
    bytesOf(
      `xref\n0 ${rows.length}\n${rows.join('')}trailer\n<</Size ${rows.length}/Root 1 0 R${trailer}>>\nstartxref\n${size}\n%%EOF\n`,
    ),
  ])
}

function body(objects: Objects, before: Objects = {}, after: Objects = {}) {
  const pieces: Buffer[] = [bytesOf('%PDF-1.7\n')]
  const found: Record<number, number> = {}
  let size = pieces[0]!.length
  const put = (piece: Piece) => {
    pieces.push(bytesOf(piece))
    size += bytesOf(piece).length
  }
  for (const [number, content] of Object.entries(objects)) {
    put(before[Number(number)] ?? '')
    found[Number(number)] = size
    put(`${number} 0 obj\n`)
    put(content)
    put('\nendobj\n')
    put(after[Number(number)] ?? '')
  }
  return { pieces, found, size }
}

type Pack = { dict?: string; pack?: (content: Buffer) => Buffer }

/** Writes the objects with those of `packed` in an object stream, and a stream as table of places. */
export function writtenPacked(
  objects: Objects,
  packed: Record<number, string>,
  { dict = '/Type/ObjStm/Filter/FlateDecode', pack = deflateSync }: Pack = {},
): Buffer {
  const numbers = Object.keys(packed).map(Number)
  let at = 0
  const head = numbers.map((number) => {
    const pair = `${number} ${at} `
    at += packed[number]!.length + 1
    return pair
  })
  const first = head.join('').length
  const content = bytesOf(head.join('') + numbers.map((number) => `${packed[number]} `).join(''))
  const holder = 90
  const { pieces, found, size } = body({
    ...objects,
    [holder]: streamOf(`${dict}/N ${numbers.length}/First ${first}`, pack(content)),
  })
  const rows = Buffer.alloc(100 * 7)
  for (const [number, place] of Object.entries({ ...found, 91: size })) row(rows, Number(number), 1, place, 0)
  numbers.forEach((number, index) => row(rows, number, 2, holder, index))
  const table = streamOf('/Type/XRef/W[1 4 2]/Size 100/Root 1 0 R', rows)
  return Buffer.concat([...pieces, bytesOf('91 0 obj\n'), table, bytesOf(`\nendobj\nstartxref\n${size}\n%%EOF\n`)])
}

function row(rows: Buffer, number: number, type: number, place: number, index: number) {
  rows.writeUInt8(type, number * 7)
  rows.writeUInt32BE(place, number * 7 + 1)
  rows.writeUInt16BE(index, number * 7 + 5)
}

const catalog = (more: string) => `<</Type/Catalog/Pages 2 0 R${more}>>`
const page = (more: string) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R${more}>>`
const link = (action: string) => `<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/A ${action}>>`
const linked = (annotation: string): Objects => paper({ 3: page('/Annots[5 0 R]'), 5: annotation })
const attached = { 6: '<</Type/Filespec/F(rekening.exe)/EF<</F 7 0 R>>>>', 7: streamOf('', Buffer.from('MZ')) }

/** What a PDF can do, each as the object that does it. */
export const activePdfs: Record<string, Objects> = {
  'a program when it opens': paper({ 1: catalog('/OpenAction 5 0 R'), 5: '<</S/Launch/F(cmd.exe)>>' }),
  'an address when it opens': paper({ 1: catalog('/OpenAction 5 0 R'), 5: '<</S/URI/URI(https://voorbeeld.test)>>' }),
  'an address after a place when it opens': paper({
    1: catalog('/OpenAction 5 0 R'),
    5: '<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(https://voorbeeld.test)>>>>',
  }),
  'an action of a page': paper({ 3: page('/AA 5 0 R'), 5: '<</O<</S/URI/URI(https://voorbeeld.test)>>>>' }),
  'a form that sends itself': linked(link('<</S/SubmitForm/F(https://voorbeeld.test)>>')),
  'a link with a script': linked(link(script)),
  'a link with a script after it': linked(link(`<</S/URI/URI(https://voorbeeld.test)/Next ${script}>>`)),
  'a kind of action that stands elsewhere': { ...linked(link('<</S 6 0 R/F(cmd.exe)>>')), 6: '/Launch' },
  'a kind of action that is told twice': linked(link('<</S/Launch/F(cmd.exe)/S/URI/URI(https://voorbeeld.test)>>')),
  'a chapter with a script': paper({
    1: catalog('/Outlines 5 0 R'),
    5: '<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>',
    6: `<</Title(Een)/Parent 5 0 R/A ${script}>>`,
  }),
  'a file that belongs to it': { ...paper({ 1: catalog('/AF[6 0 R]') }), ...attached },
  'a file in a note': { ...linked('<</Type/Annot/Subtype/FileAttachment/Rect[0 0 90 90]/FS 6 0 R>>'), ...attached },
  'a film': linked('<</Type/Annot/Subtype/Screen/Rect[0 0 90 90]/A<</S/Rendition/OP 0>>>>'),
  'a film in the old way': linked('<</Type/Annot/Subtype/Movie/Rect[0 0 90 90]/Movie<</F(film.avi)>>>>'),
  'a kind of note that stands elsewhere': {
    ...linked('<</Type/Annot/Subtype 6 0 R/Rect[0 0 90 90]/Movie<</F(film.avi)>>>>'),
    6: '/Movie',
  },
  'names in codes': linked(link('<</#53/J#61vaScrip#74/#4a#53(app.alert\\(1\\))>>')),
  'a form of its own kind': paper({
    1: catalog('/AcroForm<</Fields[]/XFA 5 0 R>>'),
    5: streamOf('', Buffer.from('<xdp/>')),
  }),
}

/** The same between two comments that look like the ends of a stream. */
export const betweenComments = (objects: Objects): Buffer => {
  const wrapped = Object.keys(objects).map(Number)
  const around = (text: string): Objects => Object.fromEntries(wrapped.map((number) => [number, text]))
  return written(objects, { before: around('% stream\n'), after: around('% endstream\n') })
}

const spaces = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '), { level: 9 })

/** An object that no ordinary reading finds: only the table of places points to it. */
const hidden = `5 0 obj ${link('<</S/URI/URI(https://voorbeeld.test)>>')} endobj`
const withHidden = (objects: Objects, layout: Layout = {}): Buffer => {
  const draft = written(objects, layout)
  return written(objects, { ...layout, places: { 5: draft.indexOf(hidden) } })
}
const notes = { 3: page('/Annots[5 0 R]') }

const unpacked = { 1: catalog('/OpenAction 5 0 R'), 4: paper()[4]! }
const launch = { 2: String(paper()[2]), 3: String(paper()[3]), 5: '<</S/Launch/F(cmd.exe)>>' }
/** Each row with a byte before it that says how it was packed: 0, as it is. */
const predicted = (content: Buffer) => {
  const rows = Buffer.concat([content, Buffer.alloc((8 - (content.length % 8)) % 8, ' ')])
  return deflateSync(
    Buffer.concat(
      Array.from({ length: rows.length / 8 }, (_, at) =>
        Buffer.concat([Buffer.from([0]), rows.subarray(at * 8, at * 8 + 8)]),
      ),
    ),
  )
}

/** Hidden by their place, each with what the file is refused for. */
export const hiddenPdfs: Record<string, { bytes: () => Buffer; problem: 'file_has_scripts' | 'file_broken' }> = {
  'in an object stream without a type': {
    bytes: () => writtenPacked(unpacked, launch, { dict: '/Filter/FlateDecode' }),
    problem: 'file_has_scripts',
  },
  'in an object stream with its type in codes': {
    bytes: () => writtenPacked(unpacked, launch, { dict: '/Type/Obj#53tm/Filter/FlateDecode' }),
    problem: 'file_has_scripts',
  },
  'in an object stream with a long head': {
    bytes: () => writtenPacked(unpacked, launch, { dict: `/Type/ObjStm/Filter/FlateDecode/Words(${'x'.repeat(500)})` }),
    problem: 'file_has_scripts',
  },
  'in an object stream with a predictor': {
    bytes: () =>
      writtenPacked(unpacked, launch, {
        dict: '/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>',
        pack: predicted,
      }),
    problem: 'file_broken',
  },
  'in an object stream packed twice': {
    bytes: () =>
      writtenPacked(unpacked, launch, {
        dict: '/Type/ObjStm/Filter[/FlateDecode/FlateDecode]',
        pack: (content) => deflateSync(deflateSync(content)),
      }),
    problem: 'file_broken',
  },
  'in a picture': {
    bytes: () => withHidden(paper({ ...notes, 4: streamOf('', Buffer.from(hidden)) })),
    problem: 'file_broken',
  },
  'in a text': { bytes: () => withHidden(paper({ ...notes, 6: `(${hidden})` })), problem: 'file_broken' },
  'behind a comment in its head': {
    bytes: () => written(paper(), { after: { 4: '5 0 %\nobj <</S/URI>> endobj\n' } }),
    problem: 'file_broken',
  },
}

/** Made to take time or memory, each with what comes of it. Ours never unpacks what no reader needs to show a page. */
export const heavyPdfs: Record<string, { bytes: () => Buffer; problem: 'file_has_scripts' | 'file_broken' | 'ok' }> = {
  'many comments that look like a stream': {
    bytes: () => Buffer.concat([written(paper()), Buffer.from('%stream\n'.repeat(25_000))]),
    problem: 'ok',
  },
  'many comments that look like a stream, and an action': {
    bytes: () =>
      written(paper({ 1: catalog('/OpenAction<</S/Launch>>') }), { before: { 2: '%stream\n'.repeat(25_000) } }),
    problem: 'file_has_scripts',
  },
  'texts inside texts': {
    bytes: () => written(paper({ 5: '1 0 obj ('.repeat(20_000) + ')'.repeat(20_000) })),
    problem: 'file_broken',
  },
  'lists inside lists': {
    bytes: () => written(paper({ 5: '['.repeat(100_000) + ']'.repeat(100_000) })),
    problem: 'file_broken',
  },
  'object streams that unpack to 90 MB': {
    bytes: () =>
      written(
        paper(
          Object.fromEntries(
            [5, 6, 7, 8, 9, 10].map((number) => [
              number,
              streamOf('/Type/ObjStm/Filter/FlateDecode/N 0/First 0', spaces(15)),
            ]),
          ),
        ),
      ),
    problem: 'file_broken',
  },
  'a table of places that unpacks to 200 MB': {
    bytes: () =>
      written(paper({ 5: streamOf('/Type/XRef/W[1 4 2]/Size 9/Root 1 0 R/Filter/FlateDecode', spaces(200)) })),
    problem: 'file_broken',
  },
  'a description that unpacks to 200 MB': {
    bytes: () =>
      written(
        paper({
          1: catalog('/Metadata 5 0 R'),
          5: streamOf('/Type/Metadata/Subtype/XML/Filter/FlateDecode', spaces(200)),
        }),
      ),
    problem: 'ok',
  },
}
