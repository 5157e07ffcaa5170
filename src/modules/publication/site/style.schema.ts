/** The one stylesheet of the public pages: paper, ink, one column on a phone; prints as it stands. */
export const SITE_STYLE = `*{box-sizing:border-box}
body{margin:0;font:16px/1.65 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#1c252c;background:#fbfaf7}
a{color:#1f4e5f;text-underline-offset:3px}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,.wide:focus-visible{outline:3px solid #b3541e;outline-offset:2px}
header,main,footer{max-width:960px;margin:0 auto;padding:0 16px}
header{border-bottom:2px solid #1f4e5f;padding-top:12px;padding-bottom:10px;display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline}
header .name{font-size:20px;font-weight:700;text-decoration:none;margin-right:auto}
main{padding-top:12px;padding-bottom:40px}
footer{border-top:1px solid #d8d4ca;padding-top:10px;padding-bottom:24px;font-size:14px;color:#55606a}
h1{font-size:24px;line-height:1.35;margin:12px 0 6px;overflow-wrap:anywhere}
h2{font-size:18px;margin:26px 0 8px;border-left:4px solid #1f4e5f;padding-left:8px}
p{margin:6px 0 10px}
.soft{color:#55606a;font-size:14px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:4px;background:#fff;padding:4px 8px}
nav ul,.list,.tabs{list-style:none;margin:0;padding:0}
.tabs{display:flex;flex-wrap:wrap;gap:6px 8px;margin:8px 0}
.tabs a,.tabs strong{display:inline-block;padding:4px 12px;border:1px solid #c9c3b4;border-radius:16px;text-decoration:none;background:#fff}
.tabs strong{background:#1f4e5f;border-color:#1f4e5f;color:#fff}
.list>li{background:#fff;border:1px solid #e2ddd1;border-radius:6px;padding:10px 12px;margin:0 0 8px;overflow-wrap:anywhere}
.list h3{font-size:16px;margin:0 0 2px}
.list .soft{margin:2px 0 0}
form.find{display:flex;flex-wrap:wrap;gap:8px;margin:10px 0}
form.find label{flex:1 1 100%;font-size:14px;color:#55606a}
input[type=search],input[type=date]{flex:1 1 180px;min-width:0;font:inherit;padding:8px 10px;border:1px solid #8a949c;border-radius:6px;background:#fff}
textarea{width:100%;min-height:120px;font:inherit;padding:8px 10px;border:1px solid #8a949c;border-radius:6px}
button{font:inherit;padding:8px 18px;border:0;border-radius:6px;background:#1f4e5f;color:#fff;cursor:pointer}
dl{margin:8px 0;background:#fff;border:1px solid #e2ddd1;border-radius:6px;padding:4px 12px}
dl>div{display:flex;flex-wrap:wrap;gap:0 12px;padding:7px 0;border-bottom:1px solid #efebe1}
dl>div:last-child{border:0}
dt{flex:0 0 112px;color:#55606a}
dd{flex:1 1 200px;margin:0;overflow-wrap:anywhere;white-space:pre-line}
.level{display:inline-block;white-space:nowrap;padding:0 8px;border-radius:4px;border:2px solid;font-size:13px;background:#fff;color:#1c252c}
.r1{border-color:#5b7083}.r2{border-color:#b97a14}.r3{border-color:#b3261e}.r4,.r5{border-color:#7d1410}
.wide{overflow-x:auto;background:#fff;border:1px solid #e2ddd1;border-radius:6px;margin:8px 0}
.wide svg{display:block;width:100%;min-width:1000px;height:auto}
table{border-collapse:collapse;width:100%;font-size:15px}
th,td{text-align:left;vertical-align:top;padding:7px 10px;border-bottom:1px solid #efebe1}
th{color:#55606a;font-weight:600;white-space:nowrap}
.wide td{overflow-wrap:anywhere}
.note{border:1px solid #b3541e;background:#fff7ef;border-radius:6px;padding:8px 12px;margin:10px 0}
.answer{border-left:3px solid #1f4e5f;margin:8px 0 0;padding:2px 0 2px 10px}
fieldset{border:1px solid #d8d4ca;border-radius:6px;margin:0 0 10px;padding:6px 12px}
fieldset label{display:inline-block;padding:4px 14px 4px 0;min-width:44px}
@media print{header .find,.tabs,form,.skip,footer a{display:none}body{background:#fff;font-size:12pt}.list>li,dl{break-inside:avoid}.wide{overflow:visible}.wide svg{min-width:0}}`
