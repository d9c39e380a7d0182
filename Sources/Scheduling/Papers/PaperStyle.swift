extension Markup {
  /// For A4 and for a screen; no font, picture or script from elsewhere.
  static let style = """
    @page{size:A4;margin:14mm 15mm 13mm;@bottom-right{content:counter(page);\
    font:8pt "Source Sans 3","Noto Sans",Arial,sans-serif;color:#4a5c69}}
    @page party{@bottom-right{content:none}}.page{page:party}
    *{box-sizing:border-box;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    html{background:#e4ebee}
    body{font:10pt/1.4 "Source Sans 3","Noto Sans","Segoe UI","Helvetica Neue",Arial,sans-serif;\
    color:#14232e;background:#fff;max-width:210mm;margin:8mm auto;padding:14mm 15mm;hyphens:manual}
    h1,h2,p,ul,dl,dd,table{margin:0;padding:0}h1{font-size:23pt;line-height:1.12;font-weight:700;\
    letter-spacing:-.01em}h2{font-size:10.5pt;margin:3mm 0 .8mm}
    .over{color:#0b5c7a;font-size:8.5pt;font-weight:600;letter-spacing:.06em;margin-bottom:1.5mm}
    .soft{color:#4a5c69;font-size:9pt}.lead{color:#4a5c69;font-size:10.5pt;margin-top:1.5mm}
    .page{display:flex;flex-direction:column;border-top:1.6mm solid #0b5c7a;padding-top:5mm;\
    min-height:250mm;margin-bottom:14mm}
    table{border-collapse:collapse;width:100%;margin-top:5mm}
    caption{text-align:left;font-weight:700;font-size:12pt;padding:0 0 2mm}
    caption span{color:#4a5c69;font-weight:400;font-size:10pt;margin-left:3mm}
    th,td{text-align:left;vertical-align:top;padding:2.4mm 3mm 2.4mm 0;\
    border-bottom:.2mm solid #d3dde3;overflow-wrap:anywhere}
    thead th{font-size:8pt;font-weight:400;color:#4a5c69;padding:0 3mm 1mm 0;\
    border-bottom:.3mm solid #14232e}
    th.who{font-weight:700;font-size:11pt;width:58mm}th.who .soft{font-weight:400}
    .time{white-space:nowrap;font-variant-numeric:tabular-nums;font-weight:700;font-size:11pt;\
    width:30mm}.place{width:27mm}.place span{display:inline-block;background:#dcedf4;\
    color:#0b3d52;border-radius:1.2mm;padding:.3mm 2mm;font-weight:600}
    .away td,.away th{color:#4a5c69}.away .place span{background:#f8ecc8;color:#6d5200}
    .dense{font-size:8.5pt}.dense h1{font-size:18pt}.dense table{margin-top:3mm}
    .dense th,.dense td{padding:.8mm 2.5mm .8mm 0}.dense .time,.dense th.who{font-size:9pt}
    .dense .time{width:24mm}.dense th.who{width:46mm}
    .dense td .soft{font-size:1em}.dense .place{width:23mm}
    .dense caption{font-size:10.5pt;padding-bottom:1mm}.dense td p{display:inline}\
    .dense td p+p::before{content:" · "}.dense th .soft{display:none}
    .dense .notes{min-height:0;margin-top:3mm}.tight{font-size:7pt;line-height:1.25}\
    .tight th,.tight td{padding:.3mm 2.5mm .3mm 0}.tight .time,.tight th.who{font-size:7.5pt}
    .notes{flex:1;min-height:12mm;margin-top:6mm;color:#4a5c69;font-size:8.5pt;\
    background:repeating-linear-gradient(#fff 0 7.7mm,#d3dde3 7.7mm 8mm)}
    .notes span{background:#fff;padding-right:2mm}
    .foot{display:flex;justify-content:space-between;gap:5mm;color:#4a5c69;font-size:8pt;\
    padding-top:3mm}
    .sheet{display:flex;flex-direction:column;border:.3mm solid #9fb3bf;border-radius:2mm;\
    min-height:131mm;margin-bottom:5mm;break-inside:avoid;overflow:hidden}
    .sheet>*{margin-left:6mm;margin-right:6mm}
    .sheet>.when{margin:0 0 4mm;padding:2.2mm 6mm;background:#0b5c7a;color:#fff;display:flex;\
    justify-content:space-between;gap:5mm;font-weight:600}
    .sides{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin-bottom:3mm}
    .sheet h1{font-size:14pt}dl{display:grid;grid-template-columns:37mm 1fr;gap:1.8mm 4mm}
    dt{color:#4a5c69;font-size:8.5pt;padding-top:.3mm}dd blockquote{margin:0;padding-left:3mm;\
    border-left:.8mm solid #2a86a8;font-style:italic}
    .gap{color:#9c2424}.ask{background:#dcedf4;border-radius:1.2mm;padding:1.6mm 3mm;\
    font-weight:600}.sheet .notes{margin-top:4mm;margin-bottom:4mm}
    .entry{border-top:.8mm solid #0b5c7a;padding-top:3mm;margin-bottom:7mm;break-inside:avoid}
    .entry h1{font-size:15pt}.entry ul{padding-left:5mm}.entry li{margin:.4mm 0}
    @media print{html{background:none}body{margin:0;max-width:none;padding:0}
    .page{margin:0;min-height:266mm;break-after:page}.page:last-child{break-after:auto}
    tr{break-inside:avoid}.sheet:nth-child(even){margin-bottom:0}}
    @media screen and (max-width:600px){body{margin:0;padding:5mm}.page,.sheet{min-height:0}\
    .sides,dl{grid-template-columns:1fr}.foot,.sheet>.when{flex-wrap:wrap}}
    """
}
