package dev.orderstream.cosmos.embedded.query;

import java.util.Locale;

/**
 * What a page of a query took, in the form of the header that clients ask for
 * (https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics). Times are in nanoseconds and those of this server; what it
 * does not measure apart is 0.
 *
 * @param compiling reading the text
 * @param lookingUp finding documents by indexes
 * @param total the whole page
 * @param retrieved documents that were loaded
 * @param retrievedBytes their size
 * @param matching those of them that the filter let pass
 * @param output rows
 * @param outputBytes their size
 */
record QueryMetrics(
        long compiling,
        long lookingUp,
        long total,
        long retrieved,
        long retrievedBytes,
        long matching,
        int output,
        long outputBytes) {

    String header() {
        double used = retrieved == 0 ? 1 : Math.min(1, (double) matching / retrieved);
        // Clients subtract these from each other, so they are rounded before.
        long running = hundredths(total - compiling);
        long finding = Math.min(running, hundredths(lookingUp));
        return String.format(
                Locale.ROOT,
                "totalExecutionTimeInMs=%.2f;queryCompileTimeInMs=%.2f;queryLogicalPlanBuildTimeInMs=0.00;"
                        + "queryPhysicalPlanBuildTimeInMs=0.00;queryOptimizationTimeInMs=0.00;VMExecutionTimeInMs=%.2f;"
                        + "indexLookupTimeInMs=%.2f;documentLoadTimeInMs=%.2f;systemFunctionExecuteTimeInMs=0.00;"
                        + "userFunctionExecuteTimeInMs=0.00;retrievedDocumentCount=%d;retrievedDocumentSize=%d;"
                        + "outputDocumentCount=%d;outputDocumentSize=%d;writeOutputTimeInMs=0.00;"
                        + "indexUtilizationRatio=%.2f",
                hundredths(total) / 100.0,
                hundredths(compiling) / 100.0,
                running / 100.0,
                finding / 100.0,
                (running - finding) / 100.0,
                retrieved,
                retrievedBytes,
                output,
                outputBytes,
                used);
    }

    /** Of a millisecond. */
    private static long hundredths(long nanoseconds) {
        return Math.max(0, nanoseconds) / 10_000;
    }
}
