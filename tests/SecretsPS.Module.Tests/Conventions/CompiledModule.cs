using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SecretsPS.Module.Tests.Conventions;

/// <summary>Reads the cmdlets out of SecretsPS.dll without loading it, which would need PowerShell.</summary>
internal sealed class CompiledModule
{
    private static readonly AttributeTypes s_types = new();
    private static readonly SignatureTypes s_signatures = new();
    private readonly MetadataReader _reader;

    private CompiledModule(MetadataReader reader) => _reader = reader;

    public static IReadOnlyList<CompiledCmdlet> Cmdlets { get; } = Read(Path.Combine(Repository.Module, "SecretsPS.dll"));

    private static CompiledCmdlet[] Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var module = new CompiledModule(file.GetMetadataReader());
        return [.. module._reader.TypeDefinitions.Select(module.ReadCmdlet).OfType<CompiledCmdlet>().OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    private CompiledCmdlet? ReadCmdlet(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var attributes = Attributes(type.GetCustomAttributes(), "CmdletAttribute").ToArray();
        if (attributes is not [var cmdlet]) return null;
        return new CompiledCmdlet(
            $"{cmdlet.FixedArguments[0].Value}-{cmdlet.FixedArguments[1].Value}",
            _reader.GetString(type.Name),
            (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public,
            type.Attributes.HasFlag(TypeAttributes.Sealed),
            Named(cmdlet, "SupportsShouldProcess") is true,
            Named(cmdlet, "ConfirmImpact") as int? ?? 0,
            Named(cmdlet, "DefaultParameterSetName") as string,
            [.. Attributes(type.GetCustomAttributes(), "OutputTypeAttribute").SelectMany(Texts)],
            Parameters(type).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal));
    }

    private IEnumerable<CompiledParameter> Parameters(TypeDefinition type)
    {
        foreach (var handle in type.GetProperties())
        {
            var property = _reader.GetPropertyDefinition(handle);
            var attributes = Attributes(property.GetCustomAttributes(), "ParameterAttribute").ToArray();
            if (attributes.Length == 0) continue;
            yield return new CompiledParameter(
                _reader.GetString(property.Name),
                attributes.Select(attribute => Named(attribute, "Position") as int?).Max(),
                attributes.Any(attribute => Named(attribute, "ValueFromPipeline") is true),
                attributes.Any(attribute => Named(attribute, "ValueFromPipelineByPropertyName") is true),
                [.. Attributes(property.GetCustomAttributes(), "AliasAttribute").SelectMany(Texts)],
                property.DecodeSignature(s_signatures, null).ReturnType,
                [.. attributes.Select(attribute => Named(attribute, "ParameterSetName") as string ?? CompiledParameter.AllSets)]);
        }

        var parent = Definition(type.BaseType);
        if (parent.Kind != HandleKind.TypeDefinition) yield break;
        foreach (var inherited in Parameters(_reader.GetTypeDefinition((TypeDefinitionHandle)parent))) yield return inherited;
    }

    // The definition behind a generic base, such as CliInputCmdlet<CreateSecretRequest>.
    private EntityHandle Definition(EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeSpecification) return type;
        var signature = _reader.GetBlobReader(_reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return type;
        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    private IEnumerable<CustomAttributeValue<string>> Attributes(CustomAttributeHandleCollection handles, string name) =>
        handles.Select(_reader.GetCustomAttribute).Where(attribute => TypeName(attribute) == name).Select(attribute => attribute.DecodeValue(s_types));

    private string? TypeName(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var parent = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)parent).Name) : null;
    }

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    private static IEnumerable<string> Texts(CustomAttributeValue<string> attribute) =>
        attribute.FixedArguments is [{ Value: System.Collections.Immutable.ImmutableArray<CustomAttributeTypedArgument<string>> items }]
            ? items.Select(item => (string)item.Value!)
            : [];
}
