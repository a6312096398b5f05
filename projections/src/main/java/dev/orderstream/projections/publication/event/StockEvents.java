package dev.orderstream.projections.publication.event;

import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockAllocated;
import dev.orderstream.stock.StockBackorderCovered;
import dev.orderstream.stock.StockBackordered;
import dev.orderstream.stock.StockCounted;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockPolicySet;
import dev.orderstream.stock.StockPutBack;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReservationExpired;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTakenBack;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockTransferredOut;
import dev.orderstream.stock.StockWrittenOff;
import org.mapstruct.Mapper;
import org.mapstruct.SubclassMapping;

/** Makes public events of those of the domain. */
@Mapper(config = Mapping.class)
interface StockEvents {

    @SubclassMapping(source = StockReceived.class, target = PublicStockEvent.StockReceived.class)
    @SubclassMapping(source = StockReserved.class, target = PublicStockEvent.StockReserved.class)
    @SubclassMapping(source = StockAllocated.class, target = PublicStockEvent.StockAllocated.class)
    @SubclassMapping(source = StockReleased.class, target = PublicStockEvent.StockReleased.class)
    @SubclassMapping(source = StockReservationExpired.class, target = PublicStockEvent.StockReservationExpired.class)
    @SubclassMapping(source = StockBackordered.class, target = PublicStockEvent.StockBackordered.class)
    @SubclassMapping(source = StockBackorderCovered.class, target = PublicStockEvent.StockBackorderCovered.class)
    @SubclassMapping(source = StockShipped.class, target = PublicStockEvent.StockShipped.class)
    @SubclassMapping(source = StockSold.class, target = PublicStockEvent.StockSold.class)
    @SubclassMapping(source = StockAdjusted.class, target = PublicStockEvent.StockAdjusted.class)
    @SubclassMapping(source = StockSetAside.class, target = PublicStockEvent.StockSetAside.class)
    @SubclassMapping(source = StockPutBack.class, target = PublicStockEvent.StockPutBack.class)
    @SubclassMapping(source = StockWrittenOff.class, target = PublicStockEvent.StockWrittenOff.class)
    @SubclassMapping(source = StockTakenBack.class, target = PublicStockEvent.StockTakenBack.class)
    @SubclassMapping(source = StockPolicySet.class, target = PublicStockEvent.StockPolicySet.class)
    @SubclassMapping(source = StockCounted.class, target = PublicStockEvent.StockCounted.class)
    @SubclassMapping(source = StockDiscrepancyDetected.class, target = PublicStockEvent.StockDiscrepancyDetected.class)
    @SubclassMapping(source = StockTransferredOut.class, target = PublicStockEvent.StockTransferredOut.class)
    @SubclassMapping(source = StockTransferExpected.class, target = PublicStockEvent.StockTransferExpected.class)
    @SubclassMapping(source = StockTransferredIn.class, target = PublicStockEvent.StockTransferredIn.class)
    PublicStockEvent toPublic(StockEvent event);
}
