package dev.orderstream.web.contract;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /asyncapi.json}: the topics of the service as they are without configuration, kept with its code as the OpenAPI document is. */
@RestController
public final class AsyncApiController {

    private final Resource document = new ClassPathResource("asyncapi.json");

    @GetMapping(path = "/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return document;
    }
}
