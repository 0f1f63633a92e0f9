/** The page stands alone: no font, script or style comes from elsewhere, so that it opens from any disk. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --text: #1f2328; --dim: #59636e; --page: #fff;
  --success: #1a7f37; --failure: #cf222e; --cancelled: #9a6700; --skipped: #8c959f; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #151b23; --text: #f0f6fc; --dim: #9198a1;
  --page: #0d1117; --success: #3fb950; --failure: #f85149; --cancelled: #d29922; --skipped: #656c76; } }
body { font: 15px/1.5 system-ui, "Segoe UI", sans-serif; color: var(--text); background: var(--page); max-width: 1100px;
  margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; } h2 { border-bottom: 1px solid var(--line); padding-bottom: .3rem; margin-top: 2.5rem; }
a { color: inherit; } .dim { color: var(--dim); }
.badge { color: #fff; border-radius: 1rem; padding: .1rem .6rem; font-size: .8rem; vertical-align: middle; }
.success { background: var(--success); } .failure { background: var(--failure); }
.cancelled { background: var(--cancelled); } .skipped { background: var(--skipped); }
.chart { border: 1px solid var(--line); border-radius: 6px; padding: .5rem 1rem; font-size: .85rem; }
.row { display: grid; grid-template-columns: 19rem 1fr 5rem; gap: .75rem; align-items: center; }
.row.job { font-weight: 600; margin-top: .4rem; } .row.step .name { padding-left: 1rem; }
.row.step .bar { opacity: .65; } .row a { text-decoration: none; } .row a:hover { text-decoration: underline; }
.name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lane { position: relative; height: .8rem; background: var(--soft); border-radius: 3px; }
.bar { position: absolute; height: 100%; border-radius: 3px; } .took { color: var(--dim); text-align: right; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
thead:not(:has(th:not(:empty))) { display: none; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left; }
pre { background: var(--soft); padding: .8rem; border-radius: 6px; overflow-x: auto; font-size: .8rem; }
code { font-size: .85em; } details { margin: .3rem 0; } summary { cursor: pointer; }
.note { border-left: 4px solid; padding: .3rem .8rem; margin: .5rem 0; background: var(--soft); white-space: pre-wrap; }
.note.error { border-color: var(--failure); } .note.warning { border-color: var(--cancelled); }
.note.notice { border-color: var(--line); }
`;
