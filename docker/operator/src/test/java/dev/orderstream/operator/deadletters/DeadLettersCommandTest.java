package dev.orderstream.operator.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.operator.StubService;
import dev.orderstream.operator.StubService.Request;
import dev.orderstream.operator.StubService.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeadLettersCommandTest {

    private static final String PARKED =
            """
            {"sequences":[{"processor":"stock-views","sequence":"85123A@MAIN","letters":2,"eventId":"e1",
             "type":"dev.orderstream.stock.StockSold","cause":{"type":"java.lang.ArithmeticException","message":"overflow"},
             "enqueuedAt":"2026-01-01T12:00:00Z","lastTouched":"2026-01-01T12:00:00Z","tries":2,"beingRetried":false}]}
            """;

    private final StubService api = new StubService(request -> request.path().startsWith("/dead-letters?limit=1&")
            ? Response.of(404, "{\"detail\":\"There is no processor stock-views here.\"}")
            : Response.of(200, "{\"sequences\":[]}"));
    private final StubService projections = new StubService(this::respond);
    private final StringWriter out = new StringWriter();

    @AfterEach
    void stop() {
        api.close();
        projections.close();
    }

    @Test
    void whatBothServicesHaveParkedIsListedWithItsCause() {
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("stock-views 85123A@MAIN: 2 event(s)")
                .contains("overflow");
    }

    @Test
    void aServiceThatIsAwayHidesNothingOfTheOther() {
        api.close();
        assertThat(run("list")).isEqualTo(1);
        assertThat(out.toString())
                .contains("stock-views 85123A@MAIN: 2 event(s)")
                .contains("got no response");
        assertThat(run("discard", "stock-views", "85123A@MAIN", "--all")).isZero();
    }

    @Test
    void aRetryGoesToTheServiceThatHasTheProcessorAndSaysWhatIsLeft() {
        assertThat(run("retry", "stock-views", "85123A@MAIN")).isEqualTo(1);
        assertThat(out.toString()).contains("FAILED, 1 event(s) handled, 1 left overflow");
        assertThat(projections.requests()).anySatisfy(request -> assertThat(request.path())
                .isEqualTo("/dead-letters/stock-views/85123A%40MAIN/retry"));
    }

    @Test
    void aWholeSequenceIsDiscardedOnlyIfThatIsSaid() {
        assertThat(run("discard", "stock-views", "85123A@MAIN")).isEqualTo(2);
        assertThat(run("discard", "stock-views", "85123A@MAIN", "--all")).isZero();
        assertThat(run("discard", "stock-views", "85123A@MAIN", "--event", "e1"))
                .isZero();
        assertThat(projections.requests())
                .filteredOn(request -> request.method().equals("DELETE"))
                .extracting(Request::path)
                .containsExactly(
                        "/dead-letters/stock-views/85123A%40MAIN?all=true",
                        "/dead-letters/stock-views/85123A%40MAIN/e1");
    }

    private Response respond(Request request) {
        if (request.method().equals("POST")) {
            return Response.of(
                    200,
                    "{\"processor\":\"stock-views\",\"sequence\":\"85123A@MAIN\",\"outcome\":\"FAILED\",\"handled\":1,"
                            + "\"left\":1,\"cause\":{\"message\":\"overflow\"}}");
        }
        return request.method().equals("DELETE") ? Response.of(200, "{\"letters\":1}") : Response.of(200, PARKED);
    }

    private int run(String command, String... arguments) {
        CommandLine line = new CommandLine(new DeadLettersCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        String[] all = new String[arguments.length + 4];
        all[0] = command;
        all[1] = "--api=" + api.url();
        all[2] = "--projections=" + projections.url();
        all[3] = "--token=of-a-test";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return line.execute(all);
    }
}
