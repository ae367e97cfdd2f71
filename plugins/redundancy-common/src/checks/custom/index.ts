export * from './customChecks';
export { ExpressionError } from './lexer';
