package dev.orderstream.web.json;

import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Ends each response with a line end, so that the next prompt of a terminal begins on a line of its own. */
public final class JsonWithLineEnd extends JacksonJsonHttpMessageConverter {

    /** Of values as a mapper writes them. */
    public JsonWithLineEnd(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeSuffix(JsonGenerator generator, Object value) {
        super.writeSuffix(generator, value);
        generator.writeRaw('\n');
    }
}
