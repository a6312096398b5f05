/*
 * The query language of Azure Cosmos DB for NoSQL.
 * https://learn.microsoft.com/cosmos-db/query/overview
 */
parser grammar CosmosSqlParser;

options {
    tokenVocab = CosmosSqlLexer;
}

statement: query EOF;

query
    : SELECT DISTINCT? top? selection fromClause? whereClause? groupByClause? orderByClause? offsetLimitClause?
    ;

top: TOP count;

count: NUMBER | PARAMETER;

selection
    : STAR                              # selectAll
    | VALUE expression                  # selectValue
    | selectItem (COMMA selectItem)*    # selectList
    ;

selectItem: expression (AS? IDENTIFIER)?;

fromClause: FROM source (JOIN source)*;

source
    : IDENTIFIER IN collection          # iterationSource
    | collection (AS? IDENTIFIER)?      # aliasedSource
    ;

collection
    : LEFT_PARENTHESIS query RIGHT_PARENTHESIS  # subqueryCollection
    | IDENTIFIER pathStep*                      # pathCollection
    | PARAMETER pathStep*                       # parameterCollection
    | arrayLiteral                              # literalCollection
    ;

pathStep
    : DOT IDENTIFIER
    | LEFT_BRACKET (STRING | NUMBER | PARAMETER) RIGHT_BRACKET
    ;

whereClause: WHERE expression;

groupByClause: GROUP BY expression (COMMA expression)*;

orderByClause: ORDER BY orderByItem (COMMA orderByItem)*;

orderByItem: expression (ASC | DESC)?;

offsetLimitClause: OFFSET count LIMIT count;

expression
    : condition                                                 # conditionExpression
    | NOT expression                                            # notExpression
    | expression AND expression                                 # andExpression
    | expression OR expression                                  # orExpression
    | <assoc = right> expression COALESCE expression            # coalesceExpression
    | <assoc = right> expression QUESTION expression COLON expression # conditionalExpression
    ;

condition
    : operand                                                   # operandCondition
    | operand NOT? BETWEEN operand AND operand                  # betweenCondition
    | operand NOT? IN LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS # inCondition
    | operand NOT? LIKE operand (ESCAPE STRING)?                # likeCondition
    | condition operator = (EQUALS | NOT_EQUALS | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) operand # comparison
    ;

operand
    : primary                                                   # primaryOperand
    | operand DOT IDENTIFIER                                    # property
    | operand LEFT_BRACKET expression RIGHT_BRACKET             # member
    | operator = (PLUS | MINUS | TILDE) operand                 # unary
    | operand operator = (STAR | DIVIDE | MODULO) operand       # binary
    | operand operator = (PLUS | MINUS) operand                 # binary
    | operand operator = CONCATENATE operand                    # binary
    | operand operator = (SHIFT_LEFT | SHIFT_RIGHT | UNSIGNED_SHIFT_RIGHT) operand # binary
    | operand operator = AMPERSAND operand                      # binary
    | operand operator = CARET operand                          # binary
    | operand operator = PIPE operand                           # binary
    ;

primary
    : constant                                                  # constantPrimary
    | PARAMETER                                                 # parameterPrimary
    | EXISTS LEFT_PARENTHESIS query RIGHT_PARENTHESIS           # existsPrimary
    | ARRAY LEFT_PARENTHESIS query RIGHT_PARENTHESIS            # arrayPrimary
    | UDF DOT IDENTIFIER LEFT_PARENTHESIS arguments? RIGHT_PARENTHESIS # userFunctionPrimary
    | IDENTIFIER LEFT_PARENTHESIS arguments? RIGHT_PARENTHESIS  # functionPrimary
    | IDENTIFIER                                                # identifierPrimary
    | arrayLiteral                                              # arrayLiteralPrimary
    | objectLiteral                                             # objectLiteralPrimary
    | LEFT_PARENTHESIS query RIGHT_PARENTHESIS                  # subqueryPrimary
    | LEFT_PARENTHESIS expression RIGHT_PARENTHESIS             # parenthesizedPrimary
    ;

arguments: expression (COMMA expression)*;

constant: NULL | UNDEFINED | TRUE | FALSE | NUMBER | STRING;

arrayLiteral: LEFT_BRACKET (expression (COMMA expression)*)? RIGHT_BRACKET;

objectLiteral: LEFT_BRACE (objectMember (COMMA objectMember)*)? RIGHT_BRACE;

objectMember: (STRING | IDENTIFIER) COLON expression;
