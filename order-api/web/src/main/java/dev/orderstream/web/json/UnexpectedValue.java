package dev.orderstream.web.json;

/** A value that is not a text, as a failure names it: a number as it was written, or what kind of value it is. */
record UnexpectedValue(String text) {

    @Override
    public String toString() {
        return text;
    }
}
