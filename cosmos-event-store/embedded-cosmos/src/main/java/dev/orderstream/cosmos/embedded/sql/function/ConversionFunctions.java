package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cosmos.embedded.sql.value.ValueType;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Functions between strings and other types (https://learn.microsoft.com/cosmos-db/query/functions). */
final class ConversionFunctions {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("REGEXMATCH", 2, 3, RegularExpressions::match),
            new BuiltInFunction("STRINGJOIN", 2, 2, ConversionFunctions::join),
            new BuiltInFunction("STRINGSPLIT", 2, 2, ConversionFunctions::split),
            parsing("STRINGTOARRAY", ValueType.ARRAY),
            parsing("STRINGTOBOOLEAN", ValueType.BOOLEAN),
            parsing("STRINGTONULL", ValueType.NULL),
            parsing("STRINGTONUMBER", ValueType.NUMBER),
            parsing("STRINGTOOBJECT", ValueType.OBJECT),
            new BuiltInFunction("TOSTRING", 1, 1, arguments -> asString(arguments.at(0))));

    private ConversionFunctions() {}

    private static BuiltInFunction parsing(String name, ValueType wanted) {
        return new BuiltInFunction(name, 1, 1, arguments -> {
            if (!arguments.isString(0)) {
                return Values.UNDEFINED;
            }
            JsonNode parsed = parse(arguments.string(0));
            return ValueType.of(parsed) == wanted ? parsed : Values.UNDEFINED;
        });
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode parsed = JSON.readTree(text);
            return parsed.isNumber() ? Values.number(parsed.doubleValue()) : parsed;
        } catch (JsonProcessingException notJson) {
            return Values.UNDEFINED;
        }
    }

    private static JsonNode asString(JsonNode value) {
        switch (ValueType.of(value)) {
            case UNDEFINED:
                return Values.UNDEFINED;
            case STRING:
                return value;
            case NUMBER:
                return Values.string(Values.number(value.doubleValue()).toString());
            default:
                return Values.string(value.toString());
        }
    }

    private static JsonNode join(Arguments arguments) {
        if (!arguments.isArray(0) || !arguments.isString(1)) {
            return Values.UNDEFINED;
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode element : arguments.at(0)) {
            if (!element.isTextual()) {
                return Values.UNDEFINED;
            }
            parts.add(element.textValue());
        }
        return Values.string(String.join(arguments.string(1), parts));
    }

    private static JsonNode split(Arguments arguments) {
        if (!arguments.allStrings()) {
            return Values.UNDEFINED;
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (arguments.string(1).isEmpty()) {
            return parts.add(arguments.at(0));
        }
        for (String part : arguments.string(0).split(Pattern.quote(arguments.string(1)), -1)) {
            parts.add(part);
        }
        return parts;
    }
}
