package dev.orderstream.rule;

import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Matches the refusal with one code, for given-when-then fixtures. */
public final class RefusedAs extends TypeSafeMatcher<DomainRefusal> {

    private final String code;

    private RefusedAs(String code) {
        super(DomainRefusal.class);
        this.code = code;
    }

    /** A refusal with this code. */
    public static Matcher<DomainRefusal> refusedAs(String code) {
        return new RefusedAs(code);
    }

    @Override
    protected boolean matchesSafely(DomainRefusal refusal) {
        return refusal.code().equals(code);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("refused as ").appendText(code);
    }
}
