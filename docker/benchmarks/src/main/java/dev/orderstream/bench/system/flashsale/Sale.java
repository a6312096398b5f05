package dev.orderstream.bench.system.flashsale;

/**
 * What one sale came to.
 *
 * @param accepted reservations
 * @param completed order lines, accepted and refused
 * @param sellingSeconds from the first command to the last acceptance
 * @param seconds from the first command to the last result
 * @param commits stored, those that filled buckets included
 * @param appendRequestUnits spent on commits
 * @param otherRequestUnits spent on everything else, such as loading
 * @param ownCpuSeconds processor time of the application and its senders
 * @param serverCpuSeconds processor time of the server
 */
record Sale(
        int accepted,
        int completed,
        double sellingSeconds,
        double seconds,
        long commits,
        double appendRequestUnits,
        double otherRequestUnits,
        double ownCpuSeconds,
        double serverCpuSeconds) {

    double reservationsPerSecond() {
        return accepted / sellingSeconds;
    }

    double resultsPerSecond() {
        return completed / seconds;
    }
}
