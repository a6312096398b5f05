package dev.orderstream.cosmos.embedded.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client asks of the documents of one logical partition; a document is its id and one number. */
public sealed interface Step {

    /** The status of a response, and the number that it showed, if any. */
    record Response(List<Integer> statuses, int value) {

        /** A response that shows no document. */
        public static Response of(Integer... statuses) {
            return new Response(List.of(statuses), -1);
        }
    }

    /** The right response in a state, which becomes the next one. */
    Response applyTo(Map<String, Integer> state);

    /** 201 if the document is not there, else 409. */
    record Create(String id, int value) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            return Response.of(state.putIfAbsent(id, value) == null ? 201 : 409);
        }
    }

    /** 201 if the document is not there, else 200. */
    record Upsert(String id, int value) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            return Response.of(state.put(id, value) == null ? 201 : 200);
        }
    }

    /** 200 if the document is there, else 404. */
    record Replace(String id, int value) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            return Response.of(state.computeIfPresent(id, (key, old) -> value) != null ? 200 : 404);
        }
    }

    /** Adds to the number. */
    record Increment(String id, int by) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            Integer value = state.computeIfPresent(id, (key, old) -> old + by);
            return value == null ? Response.of(404) : new Response(List.of(200), value);
        }
    }

    /** 204 if the document is there, else 404. */
    record Delete(String id) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            return Response.of(state.remove(id) != null ? 204 : 404);
        }
    }

    /** Shows the number. */
    record Read(String id) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            Integer value = state.get(id);
            return value == null ? Response.of(404) : new Response(List.of(200), value);
        }
    }

    /** All of its steps or none; when one fails, the others are 424. */
    record Batch(List<Step> steps) implements Step {
        @Override
        public Response applyTo(Map<String, Integer> state) {
            Map<String, Integer> changed = new HashMap<>(state);
            Integer[] statuses = new Integer[steps.size()];
            Arrays.fill(statuses, 424);
            for (int i = 0; i < statuses.length; i++) {
                int status = steps.get(i).applyTo(changed).statuses().get(0);
                if (status >= 400) {
                    Arrays.fill(statuses, 424);
                    statuses[i] = status;
                    return Response.of(statuses);
                }
                statuses[i] = status;
            }
            state.clear();
            state.putAll(changed);
            return Response.of(statuses);
        }
    }
}
