package dev.orderstream.cosmos.embedded.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/**
 * The files of one server: a RocksDB database in a directory that one process owns at a time. Native memory is bounded:
 * one cache of {@value #CACHE_BYTES} bytes is shared by blocks and write buffers.
 */
public final class Store implements AutoCloseable {

    private static final long CACHE_BYTES = 96L << 20;
    private static final int CACHE_SHARD_BITS = 2;
    private static final double CACHE_PART_FOR_INDEXES = 0.3;
    private static final int BLOCK_BYTES = 8 << 10;
    private static final long WRITE_BUFFER_BYTES = 48L << 20;
    private static final double FILTER_PART_OF_WRITE_BUFFER = 0.02;
    private static final long MAX_LOG_BYTES = 256L << 20;

    private final WriteHealth health = new WriteHealth();
    private final Path directory;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Map<Table, ColumnFamilyHandle> tables = new EnumMap<>(Table.class);
    private final RocksDB db;
    private final WriteOptions synced;

    private Store(Path directory) throws IOException, RocksDBException {
        this.directory = directory;
        try {
            lock();
            loadNativeLibrary(directory.resolve("native"));
            this.db = openDatabase();
            this.synced = register(new WriteOptions().setSync(true));
        } catch (IOException | RocksDBException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the store, creating the directory if need be.
     *
     * @throws StorageException when the directory cannot be used, is in use by another process, or is damaged
     */
    public static Store open(Path directory) {
        try {
            Files.createDirectories(directory);
            return new Store(directory.toAbsolutePath());
        } catch (IOException e) {
            String remedy = FullDisk.isReason(e) ? FullDisk.REMEDY : "check its permissions or choose another";
            throw new StorageException("Directory " + directory + " cannot be used (" + e + "); " + remedy + ".", e);
        } catch (RocksDBException e) {
            String remedy = FullDisk.isReason(e)
                    ? FullDisk.REMEDY
                    : "check its permissions; if it is damaged, restore it from a copy or choose another directory";
            throw new StorageException(
                    "The database in " + directory + " cannot be opened (" + e.getMessage() + "); " + remedy + ".", e);
        }
    }

    private void lock() throws IOException {
        FileChannel channel = register(
                FileChannel.open(directory.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new StorageException("Directory " + directory
                    + " is in use by another embedded Cosmos server; stop it or choose another directory.");
        }
    }

    /** Unpacks the library below the owned directory, because a killed process would leave a temporary file behind. */
    private static synchronized void loadNativeLibrary(Path target) throws IOException {
        Files.createDirectories(target);
        NativeLibraryLoader.getInstance().loadLibrary(target.toString());
    }

    private RocksDB openDatabase() throws RocksDBException {
        LRUCache cache = register(new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS, false, CACHE_PART_FOR_INDEXES));
        WriteBufferManager writeBuffers = register(new WriteBufferManager(WRITE_BUFFER_BYTES, cache));
        BloomFilter filter = register(new BloomFilter(10, false));
        DBOptions options = register(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(writeBuffers)
                .setMaxTotalWalSize(MAX_LOG_BYTES)
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(256)
                .setKeepLogFileNum(2)
                .setAvoidUnnecessaryBlockingIO(true));
        ColumnFamilyOptions scanned = register(family(tableFormat(cache)));
        ColumnFamilyOptions lookedUp =
                register(family(tableFormat(cache).setFilterPolicy(filter).setPartitionFilters(true))
                        .setMemtablePrefixBloomSizeRatio(FILTER_PART_OF_WRITE_BUFFER)
                        .setMemtableWholeKeyFiltering(true));
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Table table : Table.values()) {
            descriptors.add(new ColumnFamilyDescriptor(table.columnFamily(), table.isLookedUp() ? lookedUp : scanned));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB opened =
                register(RocksDB.open(options, directory.resolve("data").toString(), descriptors, handles));
        int next = 0;
        for (Table table : Table.values()) {
            tables.put(table, register(handles.get(next++)));
        }
        return opened;
    }

    private static ColumnFamilyOptions family(BlockBasedTableConfig tableFormat) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER_BYTES / 3)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(tableFormat);
    }

    /**
     * Indexes and filters are cut into small parts that share the cache with the data. Whole ones would not fit into a part
     * of the cache once a file holds many small documents, and would be read again for every key.
     */
    private static BlockBasedTableConfig tableFormat(LRUCache cache) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setFormatVersion(5);
    }

    private <T extends AutoCloseable> T register(T resource) {
        resources.push(resource);
        return resource;
    }

    /** Where the files are. */
    public Path directory() {
        return directory;
    }

    /** The committed value of a key, or null. */
    public byte @Nullable [] get(Table table, byte[] key) {
        try {
            return db.get(handle(table), key);
        } catch (RocksDBException e) {
            throw readFailure(e);
        }
    }

    /**
     * The committed value of a key that is most likely not there, or null. The library throws and catches an exception of C++
     * for each key that it does not find, which takes longer than the search; asking first avoids that.
     */
    byte @Nullable [] getRare(Table table, byte[] key) {
        return db.keyMayExist(handle(table), key, null) ? get(table, key) : null;
    }

    /** A consistent view of everything committed so far; close it soon. */
    public Snapshot snapshot() {
        return new Snapshot(this, db);
    }

    /** Writes the batch to the synced log, then applies it. */
    void write(WriteBatch batch) {
        try {
            db.write(synced, batch);
            health.worked();
        } catch (RocksDBException e) {
            // Once the log could not be written, the library refuses all else, and may say no more than that.
            StorageException failure = new StorageException(
                    "Writing to " + directory + " failed (" + e.getMessage() + "); " + FullDisk.REMEDY + ".", e);
            health.failed(failure);
            throw failure;
        }
    }

    ColumnFamilyHandle handle(Table table) {
        return java.util.Objects.requireNonNull(tables.get(table));
    }

    StorageException readFailure(RocksDBException cause) {
        return new StorageException("Reading from " + directory + " failed (" + cause.getMessage() + ").", cause);
    }

    ReadOptions readOptions() {
        return new ReadOptions();
    }

    @Override
    public void close() {
        StorageException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new StorageException("Closing " + directory + " failed", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
