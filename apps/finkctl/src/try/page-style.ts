import { bandRules } from './bands.ts';

/** The style sheet of the page: readable on light and dark screens, and on paper. */
export const pageStyle = (): string => `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#1b1f24;--soft:#5c6670;--line:#d9dee4;--grid:#eceff2;
--accent:#2563a8;--fall:#c9d3df;--remain:#2f7fc1;--warn:#8a5300;--warn-page:#fff4dc;--cutout:#000}
@media(prefers-color-scheme:dark){:root{--page:#14171b;--card:#1d2126;--text:#e6e9ec;--soft:#9aa5b1;--line:#363d45;
--grid:#2a3037;--accent:#7db8f0;--fall:#3d4650;--remain:#4a9ade;--warn:#f3c66b;--warn-page:#352a12}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main,header.page{max-width:1180px;margin:0 auto;padding:0 20px}
header.page{padding-top:28px}
h1{font-size:26px;margin:0;letter-spacing:-.01em}
h1 small{font-weight:400;color:var(--soft);font-size:16px;margin-left:8px}
h2{font-size:18px;margin:32px 0 10px}
p{margin:6px 0}
.soft,caption,dt,.legend span{color:var(--soft)}
.verdict{font-size:17px;margin:14px 0}
a{color:var(--accent)}
.warnings{background:var(--warn-page);border-left:4px solid var(--warn);padding:10px 16px;border-radius:4px;margin:16px 0}
.warnings h2{margin:0 0 4px;font-size:15px;color:var(--warn)}
.warnings ul{margin:0;padding-left:18px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
caption{text-align:left;padding-bottom:6px}
th,td{padding:5px 12px 5px 0;text-align:right;border-bottom:1px solid var(--line)}
th{font-weight:600;font-size:13px;color:var(--soft)}
th.name,td.name{text-align:left}
tr.quality td,tr.received td{color:var(--soft)}
tr.shown td{font-weight:600}
td.bar{width:34%;padding-right:0}
.flow{display:flex;height:12px;background:transparent;border-radius:2px;overflow:hidden}
.flow i{display:block;height:100%}
.flow .remain{background:var(--remain)}
.flow .fall{background:var(--fall)}
article{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px 18px;margin:0 0 18px;break-inside:avoid}
article header{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;justify-content:space-between}
article h3{margin:0;font-size:17px;overflow-wrap:anywhere}
article h3 span{color:var(--soft);font-weight:400;font-size:14px;margin-left:8px}
nav{display:flex;gap:14px;font-size:14px}
.look{display:grid;grid-template-columns:minmax(0,1fr) 350px;gap:8px 20px;align-items:start;margin-top:6px}
@media(max-width:980px){.look{grid-template-columns:minmax(0,1fr)}}
figure{margin:0}
svg.light-curve{display:block;width:100%;height:auto}
svg text{fill:var(--soft);font-size:12px}
svg text.title{fill:var(--text)}
.tick line{stroke:var(--grid);stroke-width:1}
.tick line.outer{stroke:var(--soft)}
.axis{stroke:var(--soft);stroke-width:1}
.alert-time{stroke:var(--accent);stroke-width:1;stroke-dasharray:4 3;opacity:.8}
.mark{fill:currentColor;stroke:currentColor;stroke-width:1}
.mark.hollow{fill:none;stroke-width:1.3}
.error{stroke:currentColor;stroke-width:1.4}
.limit{opacity:.55}.forced{opacity:.6}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;margin:0;padding:0 0 0 13%;font-size:13px}
.legend svg{width:13px;height:13px;vertical-align:-2px;margin-right:6px}
.cutouts{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;max-width:480px}
.cutouts figcaption{font-size:13px;text-align:center;color:var(--soft);line-height:1.35}
.cutouts small{display:block;font-size:11px}
.cutouts img{display:block;width:100%;height:auto;image-rendering:pixelated;background:var(--cutout);border-radius:4px}
.cutouts .missing{display:flex;align-items:center;justify-content:center;width:100%;aspect-ratio:1;border-radius:4px;border:1px dashed var(--line);font-size:12px;color:var(--warn);text-align:center;padding:6px;overflow:auto;overflow-wrap:anywhere}
.values{margin:14px 0 0}
.values h4{font-size:13px;margin:10px 0 4px;color:var(--soft);font-weight:600}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:6px 16px;margin:0}
.look dl{grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}
dt{font-size:12px;overflow-wrap:anywhere}
dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
dd.null{color:var(--warn);font-style:italic}
.fails{font-size:14px;color:var(--warn)}
footer{max-width:1180px;margin:0 auto;padding:8px 20px 40px;font-size:13px;color:var(--soft)}
${bandRules()}
@media print{body{background:#fff}nav{display:none}}`;
