export { parseRunbook, type ParseOptions } from './runbook';
export { inlineText, type RenderPolicy } from './inline';
