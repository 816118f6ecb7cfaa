/** The one style sheet: for a telephone at night first; what can be pressed is large, what has the focus is seen. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #8c959f; --act: #0550ae; --on-act: #fff; --warn: #a40e26; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9aa4af; --line: #6e7681; --act: #79c0ff; --on-act: #0d1117; --warn: #ff9492; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; }
a { color: var(--act); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--faint); }
dd { margin: 0; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem; }
label { display: block; min-height: 2.75rem; padding: .5rem 0; }
button, select { font: inherit; min-height: 3rem; border-radius: .5rem; border: 1px solid var(--line); padding: .5rem 1rem; color: inherit; background: transparent; }
button { display: block; width: 100%; margin: .75rem 0; cursor: pointer; }
button.first { background: var(--act); border-color: var(--act); color: var(--on-act); font-weight: 600; min-height: 4rem; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.said { border-left: .25rem solid var(--act); padding: .5rem 1rem; margin: 1rem 0; font-weight: 600; }
.refused { border-color: var(--warn); }
footer { color: var(--faint); margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .5rem; font-size: 1rem; }
@media print { body { max-width: none; } form, footer { display: none; } }
`;
