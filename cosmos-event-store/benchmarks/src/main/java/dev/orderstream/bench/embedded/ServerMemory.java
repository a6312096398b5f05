package dev.orderstream.bench.embedded;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The memory of another Java process of this user. */
final class ServerMemory implements AutoCloseable {

    private static final double MEGABYTE = 1 << 20;

    private final long process;
    private final JMXConnector connector;
    private final MemoryMXBean memory;

    /** Connects to a process. */
    @SuppressWarnings("BanJNDI") // The address is that of a process that this one started.
    ServerMemory(long process) throws IOException {
        this.process = process;
        this.connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(process)));
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    private static String agent(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("Process " + process + " cannot be watched; run the benchmark with a JDK.", e);
        }
    }

    /** What is left in its heap after a full collection, in MB. */
    double liveHeapMegabytes() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** How much of the machine's memory it has, heap and native, in MB; {@code NaN} where {@code ps} does not tell. */
    double residentMegabytes() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process)).start();
        String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return kilobytes.matches("[0-9]+") ? Long.parseLong(kilobytes) / 1024.0 : Double.NaN;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
