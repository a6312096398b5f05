package dev.orderstream.axon.cosmos.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The producer that a publisher gets: it sends. When a transaction begins and ends is not the publisher's to say. */
final class SendingProducer implements InvocationHandler {

    private final Function<ProducerRecord<String, byte[]>, Future<RecordMetadata>> send;

    private SendingProducer(Function<ProducerRecord<String, byte[]>, Future<RecordMetadata>> send) {
        this.send = send;
    }

    @SuppressWarnings("unchecked") // A proxy has no type parameters.
    static Producer<String, byte[]> of(Function<ProducerRecord<String, byte[]>, Future<RecordMetadata>> send) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                SendingProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, new SendingProducer(send));
    }

    @Override
    @SuppressWarnings("unchecked") // Producer#send takes nothing else.
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "send" -> {
                if (arguments == null || (arguments.length == 2 && arguments[1] != null)) {
                    throw new UnsupportedOperationException(
                            "The producer of a publication takes records without callbacks: the batch is confirmed as a whole.");
                }
                yield send.apply((ProducerRecord<String, byte[]>) arguments[0]);
            }
            case "flush", "close" -> null; // The batch does both.
            case "toString" -> "SendingProducer";
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default ->
                throw new UnsupportedOperationException(
                        "The producer of a publication sends records and does nothing else, so %s cannot be called. Use confirmation mode NONE."
                                .formatted(method.getName()));
        };
    }
}
