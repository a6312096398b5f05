package dev.orderstream.cosmos.embedded.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response that is put together step by step; not thread-safe. */
public final class CosmosResponse {

    private static final byte[] EMPTY = new byte[0];

    private final int status;
    private final byte[] body;
    private final String contentType;
    private final List<String> headers = new ArrayList<>(20);
    private double requestUnits;

    private CosmosResponse(int status, byte[] body, String contentType) {
        this.status = status;
        this.body = body;
        this.contentType = contentType;
    }

    /** A response with a JSON body given as bytes. */
    public static CosmosResponse of(int status, byte[] json) {
        return new CosmosResponse(status, json, "application/json");
    }

    /** A response with a JSON body. */
    public static CosmosResponse of(int status, JsonNode json) {
        return of(status, Json.bytes(json));
    }

    /** A response without a body. */
    public static CosmosResponse empty(int status) {
        return of(status, EMPTY);
    }

    /** An HTML page. */
    public static CosmosResponse html(String page) {
        return new CosmosResponse(200, page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    /** The response to a failed request. */
    public static CosmosResponse error(CosmosError error) {
        ObjectNode json = Json.object().put("code", error.code()).put("message", error.text());
        if (error.additionalInfo() != null) {
            json.put("additionalErrorInfo", error.additionalInfo());
        }
        return of(error.status(), json).header(CosmosHeaders.SUB_STATUS, Integer.toString(error.subStatus()));
    }

    /** Adds a header. */
    public CosmosResponse header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** Adds the request charge in RU. */
    public CosmosResponse charge(double requestUnits) {
        double rounded = Math.round(requestUnits * 100) / 100.0;
        this.requestUnits = rounded;
        return header(CosmosHeaders.REQUEST_CHARGE, Double.toString(rounded));
    }

    /** The request charge in RU, 0 when there is none. */
    public double requestUnits() {
        return requestUnits;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The body's bytes, empty when there is none. */
    public byte[] body() {
        return body;
    }

    /** The body's media type. */
    public String contentType() {
        return contentType;
    }

    /** Names and values, alternating. */
    public List<String> headers() {
        return headers;
    }
}
