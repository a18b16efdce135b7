using System.Reflection.Metadata;

namespace Quasar.Registry.Code;

/// <summary>Decodes attributes whose arguments are numbers and strings, which is all that the Sdk's have.</summary>
internal sealed class PrimitiveArguments : ICustomAttributeTypeProvider<PrimitiveTypeCode>
{
    public static readonly PrimitiveArguments Instance = new();

    public PrimitiveTypeCode GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode;

    public PrimitiveTypeCode GetSystemType() => throw Unexpected();

    public PrimitiveTypeCode GetSZArrayType(PrimitiveTypeCode elementType) => throw Unexpected();

    public PrimitiveTypeCode GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        throw Unexpected();

    public PrimitiveTypeCode GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        throw Unexpected();

    public PrimitiveTypeCode GetTypeFromSerializedName(string name) => throw Unexpected();

    public PrimitiveTypeCode GetUnderlyingEnumType(PrimitiveTypeCode type) => throw Unexpected();

    public bool IsSystemType(PrimitiveTypeCode type) => false;

    private static BadImageFormatException Unexpected() => new("an attribute has an argument that is neither number nor string");
}
