package dev.orderstream.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no handler does, as in a filter. */
public final class ProblemResponse {

    private final JsonMapper mapper;

    /** @param mapper writes the problem */
    public ProblemResponse(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IOException if the caller is gone */
    public void send(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(problem));
        response.getOutputStream().write('\n');
    }
}
