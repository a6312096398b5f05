/*
 * Tokens of the query language of Azure Cosmos DB for NoSQL.
 * https://learn.microsoft.com/cosmos-db/query/keywords and https://learn.microsoft.com/cosmos-db/query/constants
 *
 * Keywords are reserved: a property of that name is written ["order"], never .order.
 */
lexer grammar CosmosSqlLexer;

options {
    caseInsensitive = true;
}

AND: 'and';
ARRAY: 'array';
AS: 'as';
ASC: 'asc';
BETWEEN: 'between';
BY: 'by';
DESC: 'desc';
DISTINCT: 'distinct';
ESCAPE: 'escape';
EXISTS: 'exists';
FALSE: 'false';
FROM: 'from';
GROUP: 'group';
IN: 'in';
JOIN: 'join';
LIKE: 'like';
LIMIT: 'limit';
NOT: 'not';
NULL: 'null';
OFFSET: 'offset';
OR: 'or';
ORDER: 'order';
SELECT: 'select';
TOP: 'top';
TRUE: 'true';
UDF: 'udf';
UNDEFINED: 'undefined';
VALUE: 'value';
WHERE: 'where';

IDENTIFIER: [\p{L}_$] [\p{L}\p{N}_$]*;
PARAMETER: '@' [\p{L}\p{N}_$]+;

NUMBER: (DIGITS ('.' DIGITS?)? | '.' DIGITS) ('e' [+-]? DIGITS)?;
STRING: '"' (ESCAPE_SEQUENCE | ~["\\])* '"' | '\'' (ESCAPE_SEQUENCE | ~['\\])* '\'';

NOT_EQUALS: '!=' | '<>';
UNSIGNED_SHIFT_RIGHT: '>>>';
SHIFT_LEFT: '<<';
SHIFT_RIGHT: '>>';
LESS_OR_EQUAL: '<=';
GREATER_OR_EQUAL: '>=';
COALESCE: '??';
CONCATENATE: '||';
EQUALS: '=';
LESS: '<';
GREATER: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
DIVIDE: '/';
MODULO: '%';
AMPERSAND: '&';
CARET: '^';
PIPE: '|';
TILDE: '~';
QUESTION: '?';
COLON: ':';
COMMA: ',';
DOT: '.';
LEFT_PARENTHESIS: '(';
RIGHT_PARENTHESIS: ')';
LEFT_BRACKET: '[';
RIGHT_BRACKET: ']';
LEFT_BRACE: '{';
RIGHT_BRACE: '}';

COMMENT: '--' ~[\r\n]* -> skip;
WHITESPACE: [ \t\r\n\f\u00A0\uFEFF]+ -> skip;

fragment DIGITS: [0-9]+;
fragment ESCAPE_SEQUENCE: '\\' (["'\\/bfnrt] | 'u' HEX HEX HEX HEX);
fragment HEX: [0-9a-f];
