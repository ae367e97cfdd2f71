/** Ticks for fingers; none of it on paper. */
export const RECORDER_STYLE = `
.recorder { border: 3px double; padding: 0 1rem; margin: 1rem 0; }
.fields { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.fields label, .ticks label { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; min-height: 2.75rem; }
.recorder input, .recorder select, .ticks input[type=text], button { font: inherit; min-height: 2.75rem; }
.ticks { margin: 1rem 0; }
.ticks.active { border-width: 4px; }
.ticks input[type=checkbox] { width: 1.75rem; height: 1.75rem; }
.state, .when, [data-part=how] { font-weight: bold; }
[hidden] { display: none !important; }
@media print { .recorder, .ticks { display: none; } }
`;
