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
        long loading = Math.max(0, total - compiling - lookingUp);
        return String.format(
                Locale.ROOT,
                "totalExecutionTimeInMs=%.2f;queryCompileTimeInMs=%.2f;queryLogicalPlanBuildTimeInMs=0.00;"
                        + "queryPhysicalPlanBuildTimeInMs=0.00;queryOptimizationTimeInMs=0.00;VMExecutionTimeInMs=%.2f;"
                        + "indexLookupTimeInMs=%.2f;documentLoadTimeInMs=%.2f;systemFunctionExecuteTimeInMs=0.00;"
                        + "userFunctionExecuteTimeInMs=0.00;retrievedDocumentCount=%d;retrievedDocumentSize=%d;"
                        + "outputDocumentCount=%d;outputDocumentSize=%d;writeOutputTimeInMs=0.00;"
                        + "indexUtilizationRatio=%.2f",
                milliseconds(total),
                milliseconds(compiling),
                milliseconds(total - compiling),
                milliseconds(lookingUp),
                milliseconds(loading),
                retrieved,
                retrievedBytes,
                output,
                outputBytes,
                used);
    }

    private static double milliseconds(long nanoseconds) {
        return nanoseconds / 1_000_000.0;
    }
}
