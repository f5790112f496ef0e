import type { Fact } from './facts'
import { markId } from './mark'
import type { Letter } from './render'

// The values of the design's tokens: mail programs know no variables and no light-dark(), and many
// ignore the <style> block. So every element carries the light colors, and classes darken them.
const font = "font-family:'Radio Canada','Segoe UI','Helvetica Neue',Arial,sans-serif"
const dark = `@media (prefers-color-scheme: dark){
.ground{background:#0e151b!important}.sheet{background:#161f28!important;border-color:#566672!important}
.ink{color:#edf1f3!important}.soft{color:#bcc7cf!important}.line{border-color:#2d3944!important}
.action{background:#93a9ff!important;border-color:#93a9ff!important;color:#0b1230!important}}
@media (forced-colors: active){.sheet{border:1px solid CanvasText!important;border-top-width:6px!important}}`

/** The HTML part: one calm sheet with the mark, the news, the facts and one link. Everything is escaped. */
export function htmlLetter(letter: Letter): string {
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(letter.subject)}</title>
<style>:root{color-scheme:light dark}
${dark}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f2f4f1">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f1"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;${font}">
<tr><td style="padding:0 4px 16px">${mark}</td></tr>
<tr><td class="sheet" style="background:#ffffff;border-top:6px solid #13202c;border-radius:10px;padding:28px 28px 32px">
${sheet(letter)}
</td></tr>
<tr><td style="padding:20px 4px 0">
${letter.footer.map((line) => paragraph(line, 'soft', 'margin:0 0 6px;font-size:14px;line-height:20px;color:#3f4e5b')).join('\n')}${chooseLink(letter)}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

// The image travels with the mail: programs that load nothing from elsewhere show it too. The word beside it says the same.
const mark = `<table role="presentation" cellpadding="0" cellspacing="0"><tr>
<td width="32" height="32"><img src="cid:${markId}" width="32" height="32" alt="" style="display:block;border:0;border-radius:7px"></td>
<td class="ink" style="padding-left:10px;${font};font-size:20px;font-weight:700;color:#13202c">Schakel</td>
</tr></table>`

/** The last line of the foot. */
function chooseLink({ chooseLink: link }: Letter): string {
  if (!link) return ''
  return `\n<p class="soft" style="margin:0 0 6px;font-size:14px;line-height:20px;color:#3f4e5b"><a class="soft" href="${escape(link.url)}" style="color:#3f4e5b">${escape(link.text)}</a></p>`
}

function sheet(letter: Letter): string {
  const text = 'margin:0 0 16px;font-size:17px;line-height:26px;color:#13202c'
  return [
    `<h1 class="ink" style="margin:0 0 20px;font-size:24px;line-height:31px;font-weight:700;color:#13202c">${escape(letter.heading)}</h1>`,
    paragraph(letter.greeting, 'ink', text),
    paragraph(letter.intro, 'ink', text),
    factTable(letter),
    paragraph(letter.next, 'ink', text),
    `<p style="margin:24px 0 0"><a class="action" href="${escape(letter.link.url)}" style="display:inline-block;padding:10px 22px;border:2px solid #2140d0;border-radius:999px;background:#2140d0;color:#ffffff;font-size:17px;line-height:24px;font-weight:600;text-decoration:none">${escape(letter.link.text)}</a></p>`,
    ...(letter.otherLink
      ? [
          `<p class="ink" style="margin:20px 0 0;font-size:17px;line-height:26px;color:#13202c"><a class="ink" href="${escape(letter.otherLink.url)}" style="color:#13202c">${escape(letter.otherLink.text)}</a></p>`,
        ]
      : []),
  ].join('\n')
}

function factTable({ factsTitle, facts }: Letter): string {
  return `<table width="100%" cellpadding="0" cellspacing="0" class="line" style="margin:0 0 20px;border-collapse:collapse;border-top:2px solid #13202c">
<caption class="soft" style="padding:0 0 6px;text-align:left;font-size:13px;line-height:18px;color:#3f4e5b">${escape(factsTitle)}</caption>
${facts.map(factRow).join('\n')}
</table>`
}

function factRow({ label, values }: Fact): string {
  const cell =
    'padding:10px 0;border-bottom:1px solid #d2d9d6;text-align:left;vertical-align:top;font-size:15px;line-height:22px'
  const content =
    values.length > 1
      ? `<ul style="margin:0;padding:0 0 0 18px">${values.map((value) => `<li>${escape(value)}</li>`).join('')}</ul>`
      : lines(values[0] ?? '')
  return `<tr><th scope="row" width="38%" class="soft line" style="${cell};padding-right:16px;font-weight:400;color:#3f4e5b">${escape(label)}</th><td class="ink line" style="${cell};color:#13202c;overflow-wrap:anywhere">${content}</td></tr>`
}

function paragraph(text: string, tone: 'ink' | 'soft', style: string): string {
  return `<p class="${tone}" style="${style}">${escape(text)}</p>`
}

function lines(text: string): string {
  return text.split(/\r?\n/).map(escape).join('<br>')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
