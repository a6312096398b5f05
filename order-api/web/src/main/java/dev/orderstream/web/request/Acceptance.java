package dev.orderstream.web.request;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Whether JSON is what an {@code Accept} header asks for (RFC 9110, section 12.5.1): the most specific range that names it decides. */
final class Acceptance {

    private Acceptance() {}

    static boolean ofJson(List<String> headers) {
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(headers);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
        return ranges.isEmpty()
                || ranges.stream()
                        .filter(range -> range.includes(MediaType.APPLICATION_JSON))
                        .max(Comparator.comparingInt(Acceptance::precision))
                        .map(range -> range.getQualityValue() > 0)
                        .orElse(false);
    }

    private static int precision(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }
}
