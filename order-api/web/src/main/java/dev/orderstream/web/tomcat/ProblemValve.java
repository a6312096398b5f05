package dev.orderstream.web.tomcat;

import dev.orderstream.web.problem.OutsideOfHandlers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document where Tomcat would write a page: for requests that never reach the application. */
public class ProblemValve extends ErrorReportValve {

    private static final int FIRST_FAILURE = 400;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_FAILURE || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = OutsideOfHandlers.problem(HttpStatusCode.valueOf(status), request.getRequestURI());
        try {
            Document document = new Document(
                    String.valueOf(problem.getType()),
                    String.valueOf(problem.getTitle()),
                    status,
                    String.valueOf(problem.getDetail()));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream()
                    .write((JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // The caller is not there any more, which is nothing that anybody could be told.
            container.getLogger().debug("A problem could not be sent", gone);
        }
    }

    private record Document(String type, String title, int status, String detail) {}
}
