/** System colours and fonts: the page follows the reader's light or dark setting and prints in black on white. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; background: Canvas; color: CanvasText; }
h1 { margin-bottom: 0; }
h2 { border-bottom: 1px solid; margin-top: 2rem; }
.facts, .path, footer { font-size: .875rem; opacity: .8; margin-top: 0; }
pre { border: 1px solid; border-radius: 4px; overflow-x: auto; padding: .75rem; white-space: pre-wrap; word-break: break-word; }
code { font-family: ui-monospace, monospace; font-size: .9375em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: left; vertical-align: top; }
.blank { min-width: 8rem; }
.step { border: 1px solid; border-radius: 4px; margin: 1rem 0; padding: 0 1rem 1rem; break-inside: avoid; }
.step.traffic { border-width: 3px; }
.move { border: 2px solid; padding: .5rem .75rem; }
.move strong { font-size: 1.5rem; }
.command { margin: 1rem 0; }
.command.rollback { border-left: 6px double; padding-left: .75rem; }
.role { font-weight: bold; margin-bottom: 0; }
.role + pre { margin-top: .25rem; }
.expected { margin-top: 0; padding-left: .75rem; border-left: 3px dotted; }
.box { border: 2px solid; display: inline-block; height: .8em; width: .8em; vertical-align: baseline; }
.line { border-bottom: 1px solid; display: inline-block; min-width: 10rem; }
.checklist { list-style: none; padding-left: 0; }
mark { background: Mark; color: MarkText; padding: 0 .15em; }
mark.param { font-weight: bold; border: 1px dashed; }
mark.hidden { outline: 2px solid; font-weight: bold; }
blockquote { border-left: 3px solid; margin-left: 0; padding-left: 1rem; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; } a { color: inherit; } nav { break-after: page; } }
`;
