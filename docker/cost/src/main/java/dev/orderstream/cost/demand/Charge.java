package dev.orderstream.cost.demand;

/**
 * What one kind of operation is charged.
 *
 * @param count how often it is done
 * @param requestUnits for all of them
 */
public record Charge(double count, double requestUnits) {

    /** Of what is not done. */
    public static final Charge NONE = new Charge(0, 0);

    /** So many operations at so many RU each. */
    public static Charge each(double count, double requestUnits) {
        return new Charge(count, count * requestUnits);
    }

    /** Both together. */
    public Charge plus(Charge other) {
        return new Charge(count + other.count, requestUnits + other.requestUnits);
    }
}
