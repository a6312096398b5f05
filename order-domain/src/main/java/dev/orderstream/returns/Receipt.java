package dev.orderstream.returns;

import java.util.List;

/** What has come with one delivery, and where it is. */
record Receipt(String location, List<ReceivedUnits> units) {

    Receipt {
        units = List.copyOf(units);
    }
}
