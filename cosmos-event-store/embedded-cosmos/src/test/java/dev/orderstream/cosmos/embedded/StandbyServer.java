package dev.orderstream.cosmos.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A server process that has loaded its classes before it is told which directory is its own. */
final class StandbyServer {

    private StandbyServer() {}

    /** Serves the directory that it reads from its input; ends if there is none. */
    public static void main(String[] none) throws IOException {
        EmbeddedCosmos.start().close();
        String directory = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (directory != null) {
            EmbeddedCosmosServer.main(new String[] {"--port", "0", "--directory", directory});
        }
    }
}
