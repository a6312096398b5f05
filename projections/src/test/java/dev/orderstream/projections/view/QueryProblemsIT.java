package dev.orderstream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.projections.RunningProjections;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong with a query, its response is a problem document that names what is wrong. */
class QueryProblemsIT {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /orders?limit=0                               | invalid-parameter | limit
            /orders?limit=501                             | invalid-parameter | limit
            /orders?limit=many                            | invalid-parameter | limit
            /orders?limit=%D9%A1                          | invalid-parameter | limit
            /orders?limit=0x10                            | invalid-parameter | limit
            /orders?limit=                                | invalid-parameter | limit
            /orders/1?minVersion=%D9%A1                   | invalid-parameter | minVersion
            /orders?limit=1&limit=2                       | invalid-parameter | limit
            /orders?cursor=%25%25                         | invalid-parameter | cursor
            /orders?cursor=bm90LW91cnM                    | invalid-parameter | cursor
            /orders?cursor=                               | invalid-parameter | cursor
            /stock?cursor=AAAAAAAAAAAAAAAAAAAA            | invalid-parameter | cursor
            /customers/ada/orders?cursor=MjAxMQ           | invalid-parameter | cursor
            /sales/days?cursor=MjAxMQ                     | invalid-parameter | cursor
            /processes/stuck?cursor=MjAxMQ                | invalid-parameter | cursor
            /dead-letters?limit=-1                        | invalid-parameter | limit
            /dead-letters?limit=0                         | invalid-parameter | limit
            /dead-letters?limit=1001                      | invalid-parameter | limit
            /dead-letters/order-views/o1?limit=-1         | invalid-parameter | limit
            /orders?page=2                                | unknown-parameter | page
            /progress?verbose=true                        | unknown-parameter | verbose
            /orders/o1?fields=lines                       | unknown-parameter | fields
            /stock/A?loc=STORE                            | unknown-parameter | loc
            /sales/days/yesterday                         | invalid-parameter | day
            /sales/days/2010-02-30                        | invalid-parameter | day
            /sales/days/+12010-02-20                      | invalid-parameter | day
            /sales/days/2010-12-01?currency=XAU           | invalid-parameter | currency
            /sales/days/2010-12-01?currency=a%2Fb         | invalid-parameter | currency
            /sales/days?from=1/2/24                       | invalid-parameter | from
            /sales/days?to=tomorrow                       | invalid-parameter | to
            /processes/stuck?olderThan=soon               | invalid-parameter | olderThan
            /processes/stuck?olderThan=-PT1S              | invalid-parameter | olderThan
            /processes/stuck?olderThan=P999999999D        | invalid-parameter | olderThan
            /processes/stuck?step=SLEEPING                | invalid-parameter | step
            /orders/cafe%CC%81                            | invalid-parameter | orderId
            /orders/cafe%CC%81/payment                    | invalid-parameter | orderId
            /orders/cafe%CC%81/fulfillment                 | invalid-parameter | orderId
            /returns/cafe%CC%81                           | invalid-parameter | returnId
            /customers/a%0Ab/orders                       | invalid-parameter | customerId
            /stock/cafe%CC%81                             | invalid-parameter | sku
            /stock/A@B                                    | invalid-parameter | sku
            /stock/A?location=a%2Fb                       | invalid-parameter | location
            /orders/o1?minVersion=-1                      | invalid-parameter | minVersion
            /orders/o1?minVersion=new                     | invalid-parameter | minVersion
            /customers/ada/orders?minVersion=1            | invalid-parameter | minVersion
            """)
    void aQueryThatCannotBeAnsweredIsRefusedAndItsParameterNamed(String path, String code, String parameter) {
        HttpResponse<String> response = projections.request("GET", path, Map.of());
        JsonNode problem = JSON.readTree(response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("type").asString()).endsWith("/problems/" + code);
        assertThat(problem.path("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.path("detail").asString()).contains(parameter);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = PageRequest.of(1, null).next("order-views", "2011");
        HttpResponse<String> response = projections.request("GET", "/sales/days?cursor=" + cursor, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            customer-orders | ada                    | /customers/ada/orders?             | /customers/bob/orders?
            sales-days      | 2010-12-01,2010-12-31  | /sales/days?from=2010-12-01&to=2010-12-31& | /sales/days?from=2010-12-02&to=2010-12-31&
            order-processes | PT1H,[PICKING]         | /processes/stuck?olderThan=PT1H&step=PICKING& | /processes/stuck?olderThan=PT1H&step=SHIPPING&
            order-processes | PT1H,[PICKING]         | /processes/stuck?olderThan=PT1H&step=PICKING& | /processes/stuck?olderThan=PT2H&step=PICKING&
            """)
    void aCursorOfAnotherQueryOfTheSameListIsRefused(String list, String query, String same, String other) {
        String cursor = PageRequest.of(1, null, (Object[]) query.split(",")).next(list, "2011");
        assertThat(projections
                        .request("GET", same + "cursor=" + cursor, Map.of())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = projections.request("GET", other + "cursor=" + cursor, Map.of());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("parameter").asString()).isEqualTo("cursor");
    }

    @Test
    void aContinuationThatTheStoreDoesNotKnowIsRefused() {
        String cursor = PageRequest.of(1, null).next("order-views", "no continuation");
        HttpResponse<String> response = projections.request("GET", "/orders?cursor=" + cursor, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            POST   | /orders/o1    | application/json | 405 | method-not-allowed
            DELETE | /stock/A      | application/json | 405 | method-not-allowed
            GET    | /no/such/path | application/json | 404 | not-found
            GET    | /orders       | application/xml  | 406 | not-acceptable
            GET    | /stock/A%2FB  | application/json | 400 | slash-in-path
            """)
    void anyOtherFailureIsAProblemToo(String method, String path, String accept, int status, String code) {
        HttpResponse<String> response = projections.request(method, path, Map.of("Accept", accept));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(response.body()).path("type").asString()).endsWith("/problems/" + code);
    }
}
