package dev.orderstream.system.jar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The executable jar of a module, unpacked as {@code ./run} does it: a process starts from it with two thirds of the processor
 * time. It is unpacked once for a build, whichever test comes first.
 */
public final class UnpackedJar {

    private static final Path FOLDER = Path.of("target", "unpacked");
    private static final String CONTENT = "BOOT-INF/";

    private UnpackedJar() {}

    /** What to give to {@code java} to start the module. */
    public static synchronized List<String> of(String module) {
        Path jar = executableJarOf(module);
        try (JarFile file = new JarFile(jar.toFile())) {
            Path content = unpacked(jar, file).toAbsolutePath();
            return List.of(
                    "-cp",
                    content.resolve("classes") + File.pathSeparator + content.resolve("lib") + File.separator + "*",
                    file.getManifest().getMainAttributes().getValue("Start-Class"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be unpacked.".formatted(jar), e);
        }
    }

    private static Path unpacked(Path jar, JarFile file) throws IOException {
        Files.createDirectories(FOLDER);
        try (FileChannel others =
                FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            others.lock();
            Path target = FOLDER.resolve("%s-%08x".formatted(jar.getFileName(), checksum(jar)));
            if (!Files.exists(target)) {
                Path making = Files.createTempDirectory(FOLDER, "making-");
                unpack(file, making);
                Files.move(making, target);
            }
            return target;
        }
    }

    private static void unpack(JarFile file, Path target) throws IOException {
        List<JarEntry> entries = file.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(CONTENT))
                .toList();
        for (JarEntry entry : entries) {
            Path path = target.resolve(entry.getName().substring(CONTENT.length()));
            Files.createDirectories(path.getParent());
            try (InputStream content = file.getInputStream(entry)) {
                Files.copy(content, path);
            }
        }
    }

    /** The jars of all builds have the same time. */
    private static long checksum(Path jar) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(Files.newInputStream(jar), checksum)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }

    private static Path executableJarOf(String module) {
        Path target = Path.of("..", "..", module, "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Build " + module + " first: mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException("Build " + module + " first: mvn package", e);
        }
    }
}
