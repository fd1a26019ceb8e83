/** How the report looks: black on white on every screen and on paper, nothing parted badly by the end of a page. */
export const htmlStyle = `
body{margin:0;background:#fff}
.report{box-sizing:border-box;max-width:190mm;margin:0 auto;padding:8mm 6mm;background:#fff;color:#000;font:10.5pt/1.45 "DejaVu Sans","Noto Sans","Liberation Sans","Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere;color-scheme:light;text-align:start}
.report *{box-sizing:border-box}
.report h1{font-size:20pt;line-height:1.2;margin:0 0 5mm}
.report h2{font-size:13.5pt;line-height:1.25;margin:9mm 0 3mm;padding-top:2mm;border-top:.5mm solid #000;break-after:avoid}
.report h3{font-size:11pt;margin:5mm 0 2mm;break-after:avoid}
.report p{margin:0 0 3mm;orphans:3;widows:3}
.report p.quiet{color:#333;font-size:9.5pt}
.report p.notice{border:.3mm solid #000;padding:2mm 3mm}
.report ul{margin:0 0 4mm;padding:0 0 0 5mm;list-style:disc}
.report li{margin:0 0 1.5mm;break-inside:avoid}
.report code{font:9pt/1.4 "DejaVu Sans Mono","Liberation Mono",monospace;overflow-wrap:anywhere}
.report strong{font-weight:700}
.report dl{margin:0 0 4mm}
.report dl>div{display:grid;grid-template-columns:minmax(28mm,44mm) minmax(0,1fr);gap:3mm;padding:.7mm 0;break-inside:avoid}
.report dt{color:#333}
.report dd{margin:0}
.report table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:9pt;line-height:1.4;margin:0 0 5mm}
.report thead{display:table-header-group}
.report tr{break-inside:avoid}
.report th{text-align:start;font-weight:700;border-bottom:.4mm solid #000;padding:1mm 2mm 1mm 0;vertical-align:bottom}
.report td{vertical-align:top;border-bottom:.2mm solid #888;padding:1.2mm 2mm 1.2mm 0}
.report td code{font-size:7.5pt}
.report .mark{display:grid;grid-template-columns:minmax(0,46%) minmax(0,1fr);gap:0 5mm;align-items:start;border-top:.2mm solid #888;padding:3mm 0 2mm;break-inside:avoid}
.report .mark h3{grid-column:1/-1;margin:0 0 2mm}
.report .mark img{display:block;width:100%;height:auto;border:.2mm solid #888}
.report .mark dl{font-size:9pt;margin:0}
.report .mark dl>div{grid-template-columns:27mm minmax(0,1fr);gap:2mm}
.report .mark code{font-size:7.5pt}
.report footer{margin-top:8mm;border-top:.2mm solid #888;padding-top:2mm;font-size:8.5pt;color:#333}
@media (max-width:640px){.report{padding:5mm 4mm;font-size:10pt}.report .mark{grid-template-columns:minmax(0,1fr)}.report dl>div,.report .mark dl>div{grid-template-columns:minmax(0,1fr);gap:0}.report table,.report tbody,.report tr,.report td{display:block;width:100%}.report thead{display:none}.report td{border:0;padding:.5mm 0}.report tr{border-bottom:.2mm solid #888;padding:2mm 0}}
@media print{.report{max-width:none;padding:0}.report .mark{grid-template-columns:minmax(0,43%) minmax(0,1fr);gap:0 4mm;padding:2mm 0 1mm}.report .mark dl{font-size:8pt;line-height:1.3}.report .mark dl>div{grid-template-columns:24mm minmax(0,1fr);padding:.3mm 0}.report .mark code{font-size:6.6pt;line-height:1.3}.report .mark img{max-height:92mm;width:auto;max-width:100%}.report footer{display:none}}
`;
