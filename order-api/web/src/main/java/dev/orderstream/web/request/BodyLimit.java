package dev.orderstream.web.request;

import dev.orderstream.web.problem.BodyTooLargeException;
import dev.orderstream.web.problem.BodyTooSlowException;
import dev.orderstream.web.problem.ProblemResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no body that is larger than any request: one that says so in its length is not read at all, another one up to the limit. One that comes
 * in drops is given up.
 */
public final class BodyLimit extends OncePerRequestFilter {

    /** Largest body, in bytes: what a document of Cosmos DB may have. */
    public static final long MAX_BYTES = 2 * 1024 * 1024;

    private final ProblemResponse problems;
    private final Duration longest;

    /**
     * @param problems answers
     * @param longest how long a body may take to arrive
     */
    public BodyLimit(ProblemResponse problems, Duration longest) {
        this.problems = problems;
        this.longest = longest;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            problems.send(response, new BodyTooLargeException(MAX_BYTES).problem());
            return;
        }
        chain.doFilter(new Limited(request, longest), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final Duration longest;

        Limited(HttpServletRequest request, Duration longest) {
            super(request);
            this.longest = longest;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), longest);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final Duration longest;
        private final long begun = System.nanoTime();
        private long read;

        Counted(ServletInputStream body, Duration longest) {
            this.body = body;
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = body.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws BodyTooLargeException, BodyTooSlowException {
            read += more;
            if (read > MAX_BYTES) {
                throw new BodyTooLargeException(MAX_BYTES);
            }
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new BodyTooSlowException(longest);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
