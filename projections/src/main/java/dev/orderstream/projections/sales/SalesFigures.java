package dev.orderstream.projections.sales;

import com.azure.cosmos.models.CosmosPatchOperations;
import dev.orderstream.projections.view.MoneyAmount;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Sums over sold orders and returns, as stored. Money is in minor units: whole numbers add up exactly where Cosmos DB
 * increments them, up to 2<sup>53</sup>.
 *
 * @param orders confirmed orders and recorded sales, less those cancelled later
 * @param units units of goods in them
 * @param revenueMinor their totals in the currency's minor units
 * @param cancelledOrders orders that were counted and cancelled later
 * @param returns returns that were credited
 * @param returnedUnits units of goods in them
 * @param creditedMinor what was credited for them, and for charges, in the currency's minor units
 */
record SalesFigures(
        long orders,
        long units,
        long revenueMinor,
        long cancelledOrders,
        long returns,
        long returnedUnits,
        long creditedMinor) {

    static final SalesFigures NONE = new SalesFigures(0, 0, 0, 0, 0, 0, 0);

    static SalesFigures ofOrder(long units, Money total) {
        return new SalesFigures(1, units, total.getAmountMinorLong(), 0, 0, 0, 0);
    }

    static SalesFigures ofCancelledOrder() {
        return new SalesFigures(0, 0, 0, 1, 0, 0, 0);
    }

    static SalesFigures ofReturn(long units, Money credited) {
        return new SalesFigures(0, 0, 0, 0, 1, units, credited.getAmountMinorLong());
    }

    static SalesFigures ofRefundedCharges(Money credited) {
        return new SalesFigures(0, 0, 0, 0, 0, 0, credited.getAmountMinorLong());
    }

    SalesFigures plus(SalesFigures more) {
        return plus(more, 1);
    }

    SalesFigures minus(SalesFigures less) {
        return plus(less, -1);
    }

    private SalesFigures plus(SalesFigures other, int times) {
        return new SalesFigures(
                orders + times * other.orders,
                units + times * other.units,
                revenueMinor + times * other.revenueMinor,
                cancelledOrders + times * other.cancelledOrders,
                returns + times * other.returns,
                returnedUnits + times * other.returnedUnits,
                creditedMinor + times * other.creditedMinor);
    }

    /** The operations that add these figures to the stored ones. */
    CosmosPatchOperations increments() {
        return CosmosPatchOperations.create()
                .increment("/view/orders", orders)
                .increment("/view/units", units)
                .increment("/view/revenueMinor", revenueMinor)
                .increment("/view/cancelledOrders", cancelledOrders)
                .increment("/view/returns", returns)
                .increment("/view/returnedUnits", returnedUnits)
                .increment("/view/creditedMinor", creditedMinor);
    }

    SalesDay of(String day, String currency) {
        return new SalesDay(
                day,
                orders,
                units,
                amount(revenueMinor, currency),
                cancelledOrders,
                returns,
                returnedUnits,
                amount(creditedMinor, currency));
    }

    private static MoneyAmount amount(long minor, String currency) {
        return MoneyAmount.of(Money.ofMinor(CurrencyUnit.of(currency), minor));
    }
}
