package dev.orderstream.cost.price;

/**
 * What one container is asked for.
 *
 * @param container its name
 * @param averageRequestUnits RU/s on average
 * @param peakRequestUnits RU/s in the busiest hours
 * @param quietRequestUnits RU/s in the other hours
 * @param gigabytes data and index, in 10⁹ bytes
 */
public record ContainerNeed(
        String container,
        double averageRequestUnits,
        double peakRequestUnits,
        double quietRequestUnits,
        double gigabytes) {

    private static final double REQUEST_UNITS_OF_PARTITION = 10_000;
    private static final double GIGABYTES_OF_PARTITION = 50;
    private static final double SERVERLESS_REQUEST_UNITS_OF_PARTITION = 5_000;
    private static final double SERVERLESS_GIGABYTES = 1_000;
    private static final int MANUAL_STEP = 100;
    private static final int MANUAL_LEAST = 400;
    private static final int AUTOSCALE_STEP = 1_000;
    private static final double LEAST_SHARE_OF_AUTOSCALE = 0.1;

    /** RU/s to provision by hand: the peak in steps of 100, at least 400 and 1 for each gigabyte. */
    public double manual() {
        return Math.max(MANUAL_LEAST, up(Math.max(peakRequestUnits, gigabytes), MANUAL_STEP));
    }

    /** The most RU/s of autoscale: the peak in steps of 1,000, and at least 10 for each gigabyte, since it never goes below a tenth. */
    public double autoscale() {
        return Math.max(
                AUTOSCALE_STEP, up(Math.max(peakRequestUnits, gigabytes / LEAST_SHARE_OF_AUTOSCALE), AUTOSCALE_STEP));
    }

    /** RU/s that autoscale bills in an hour whose busiest second asks for so many. */
    public double autoscaleBilled(double requestUnits) {
        return Math.max(LEAST_SHARE_OF_AUTOSCALE * autoscale(), up(requestUnits, MANUAL_STEP));
    }

    /** Physical partitions that so much throughput and data take. */
    public int partitions(double provisioned) {
        return (int) Math.max(
                1,
                Math.max(
                        Math.ceil(provisioned / REQUEST_UNITS_OF_PARTITION),
                        Math.ceil(gigabytes / GIGABYTES_OF_PARTITION)));
    }

    /** Whether a serverless container has as much: 5,000 RU/s in each partition, and 1 TB. */
    public boolean fitsServerless() {
        return gigabytes <= SERVERLESS_GIGABYTES
                && peakRequestUnits <= partitions(0) * SERVERLESS_REQUEST_UNITS_OF_PARTITION;
    }

    private static double up(double value, int step) {
        return Math.ceil(value / step) * step;
    }
}
