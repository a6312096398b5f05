package dev.orderstream.kafka;

import java.net.URI;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * Lets a broker in a container be reached: by the machine around it as {@code localhost} and the port of the local broker, which is published there,
 * and by other containers under a name of its own. It listens on all addresses of the container.
 *
 * @param host name of the container
 * @param port what other containers connect to, 1 to 65,535; another one than that of the local broker
 */
record ContainerListeners(String host, int port) implements UnaryOperator<Properties> {

    /**
     * Reads it.
     *
     * @param text host and port, such as {@code kafka:19092}
     * @throws IllegalArgumentException that says what is wrong
     */
    static ContainerListeners parse(String text) {
        URI address = URI.create("kafka://" + text);
        if (address.getHost() == null
                || address.getPort() < 1
                || !address.getAuthority().equals(text)) {
            throw new IllegalArgumentException("give a host name and a port, such as kafka:19092");
        }
        return new ContainerListeners(address.getHost(), address.getPort());
    }

    @Override
    public Properties apply(Properties local) {
        Properties properties = new Properties();
        properties.putAll(local);
        properties.setProperty(
                "listeners",
                local.getProperty("listeners").replace("PLAINTEXT://localhost:", "PLAINTEXT://0.0.0.0:")
                        + ",INSIDE://0.0.0.0:" + port);
        properties.setProperty(
                "advertised.listeners", local.getProperty("advertised.listeners") + ",INSIDE://" + host + ":" + port);
        properties.setProperty(
                "listener.security.protocol.map",
                local.getProperty("listener.security.protocol.map") + ",INSIDE:PLAINTEXT");
        return properties;
    }
}
