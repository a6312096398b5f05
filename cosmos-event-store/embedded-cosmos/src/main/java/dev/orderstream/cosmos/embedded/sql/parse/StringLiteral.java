package dev.orderstream.cosmos.embedded.sql.parse;

/** Strings as they are written in a query (https://learn.microsoft.com/cosmos-db/query/constants). */
final class StringLiteral {

    private static final int UNICODE_ESCAPE_LENGTH = 4;

    private StringLiteral() {}

    /** The text between the quotes, with its escape sequences resolved. */
    static String decode(String literal) {
        StringBuilder decoded = new StringBuilder(literal.length());
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                decoded.append(c);
                continue;
            }
            char escape = literal.charAt(++i);
            if (escape == 'u' || escape == 'U') {
                decoded.append((char) Integer.parseInt(literal.substring(i + 1, i + 1 + UNICODE_ESCAPE_LENGTH), 16));
                i += UNICODE_ESCAPE_LENGTH;
            } else {
                decoded.append(unescape(escape));
            }
        }
        return decoded.toString();
    }

    private static char unescape(char escape) {
        switch (Character.toLowerCase(escape)) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            default:
                return escape;
        }
    }
}
